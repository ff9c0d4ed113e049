"""What is read from database and runtime folder whenever somebody asks: the same from every process."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error
from django.db.models import QuerySet
from django.utils import timezone
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from answers.due import Due, due, due_on
from answers.reading import library
from answers.sign_offs import State
from answers.signings import Signings
from booking.mailing import MOST_ATTEMPTS
from booking.models import Mail
from conversations.health import look
from conversations.models import ErasureDue, Pause
from outbox.models import Delivery
from takeover.models import Takeover

logger = logging.getLogger(__name__)

type Waiting = Callable[[], QuerySet[Any]]

# What waits, in which field since when, and what that means.
QUEUES: Mapping[str, tuple[Waiting, str, str]] = {
    "outbox": (
        lambda: Delivery.objects.filter(state=Delivery.State.DUE),
        "appointment__created",
        "appointments that the clinic's diary has yet to learn of",
    ),
    "outbox_given_up": (
        lambda: Delivery.objects.filter(state__in=[Delivery.State.TAKEN, Delivery.State.GIVEN_UP]),
        "due_at",
        "appointments that a person has to settle with the clinic's diary",
    ),
    "mails": (
        lambda: Mail.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS),
        "due_at",
        "e-mails that are due",
    ),
    "mails_given_up": (
        lambda: Mail.objects.filter(sent_at=None, attempts__gte=MOST_ATTEMPTS),
        "due_at",
        "e-mails that could not be sent",
    ),
    "people": (
        lambda: Takeover.objects.filter(ended_at=None, taken_by="", request_at=None),
        "asked_at",
        "visitors who wait for a person",
    ),
    "erasures": (ErasureDue.objects.all, "since", "erasures that the engine has yet to finish"),
    "pauses": (lambda: Pause.objects.filter(ended_at=None), "paused_at", "pauses in force"),
}


class Standing(Collector):
    def collect(self) -> Iterable[Metric]:
        yield answers()
        yield restarts(settings.VAR / "run")
        yield from stored(timezone.now())


def stored(now: datetime) -> list[Metric]:
    """What the database knows; nothing while it does not answer, so that the rest can still be told."""
    try:
        return [*queues(now), sign_offs(now)]
    except Error:
        logger.warning("the database does not say what waits")
        return []


def queues(now: datetime) -> Iterator[Metric]:
    for name, (waiting, since, meaning) in QUEUES.items():
        yield GaugeMetricFamily(f"candor_{name}_waiting", f"Number of {meaning}", value=waiting().count())
        first = waiting().order_by(since).values_list(since, flat=True).first()
        age = max(0.0, (now - first).total_seconds()) if first else 0.0
        yield GaugeMetricFamily(
            f"candor_{name}_oldest_seconds", f"Age of the oldest of the {meaning}", value=age
        )


def sign_offs(now: datetime) -> Metric:
    """How many answers no clinician stands for, and how many should have been looked at again by now."""
    today, signings = now.astimezone(settings.CLINIC.time_zone).date(), Signings.read()
    counted = {"unsigned": 0, "overdue": 0}
    for answer in library().answers.values():
        signing = signings.of(answer)
        counted["unsigned"] += signing.state != State.SIGNED
        counted["overdue"] += due(due_on(answer, signing), today) == Due.OVERDUE
    metric = GaugeMetricFamily("candor_sign_offs_due", "Answers that await a clinician", labels=["why"])
    for why, number in counted.items():
        metric.add_metric([why], number)
    return metric


def answers() -> Metric:
    """Whether each part that a turn needs answers, as /ready says, before anybody asks a question."""
    metric = GaugeMetricFamily("candor_part_answers", "1 when the part answers, else 0", labels=["part"])
    for part, does in look.answers().items():
        metric.add_metric([part], float(does))
    return metric


def restarts(run: Path) -> Metric:
    """How often the launcher had to start a part again, since it was started itself."""
    metric = CounterMetricFamily("candor_part_restarts", "Times a part had died", labels=["part"])
    for file in sorted(run.glob("*.restarts")):
        text = file.read_text(errors="replace").strip()
        metric.add_metric([file.stem], int(text) if text.isdecimal() else 0)
    return metric
