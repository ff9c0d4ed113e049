"""What is kept for how long: every kind of data, with time as an argument."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from booking_requests import CLINIC, row
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone
from review_pages import conversation, turn

from booking.erasing import kept_until as appointment_kept_until
from booking.models import Appointment, Block
from conversations.erasing import kept_until
from conversations.models import Conversation
from counts.models import CountedDay
from people.audit import What, record
from people.models import AuditRow
from privacy.retention import KINDS

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 6, 9, 8, tzinfo=UTC)


def talked() -> None:
    conversation(turn(), at=THEN)


def booked() -> None:
    row("one", THEN, 30)


def blocked() -> None:
    Block.objects.create(starts_at=THEN - timedelta(hours=1), ends_at=THEN, reason="x", made_by="x")


def logged_in() -> None:
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        made = model.objects.create(username="x", ip_address="192.0.2.1", **more(model))
        model.objects.filter(pk=made.pk).update(attempt_time=THEN)


def more(model: type[Model]) -> dict[str, object]:
    return {"failures_since_start": 1} if model is AccessAttempt else {}


def are_talked() -> int:
    return Conversation.objects.count()


def are_booked() -> int:
    return Appointment.objects.filter(erased_at=None).count()


def are_blocked() -> int:
    return Block.objects.count()


def are_logged_in() -> int:
    return sum(model.objects.count() for model in (AccessAttempt, AccessFailureLog, AccessLog))


KEPT = [
    (talked, are_talked, CLINIC.conversation_days),
    (booked, are_booked, CLINIC.appointment_days),
    (blocked, are_blocked, CLINIC.appointment_days),
    (logged_in, are_logged_in, CLINIC.log_in_days),
]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("make", "count", "days"), KEPT, ids=[it[0].__name__ for it in KEPT])
def test_each_kind_goes_when_its_time_is_up_and_no_sooner(
    make: Callable[[], None], count: Callable[[], int], days: int
) -> None:
    make()
    there = count()
    for after, left in ((timedelta(days=days, minutes=-1), there), (timedelta(days=days, minutes=1), 0)):
        call_command("keep_retention", now=(THEN + after).isoformat(), stdout=StringIO())
        assert count() == left


@pytest.mark.usefixtures("engine")
def test_counts_and_the_audit_log_stay() -> None:
    talked()
    record(What.READ, "owner", THEN, "x")
    call_command(
        "keep_retention",
        now=(THEN + timedelta(days=CLINIC.conversation_days + 1)).isoformat(),
        stdout=StringIO(),
    )
    assert CountedDay.objects.get(day=THEN.date()).counts["chats"] == 1
    assert AuditRow.objects.count() == 1


def test_sessions_that_are_over_go() -> None:
    ends = timezone.now() - timedelta(minutes=1)
    Session.objects.create(session_key="over", session_data="x", expire_date=ends)
    Session.objects.create(session_key="open", session_data="x", expire_date=ends + timedelta(hours=1))
    call_command("keep_retention", stdout=StringIO())
    assert [it.session_key for it in Session.objects.all()] == ["open"]


def test_what_was_not_counted_is_counted_before_it_is_erased() -> None:
    names = [kind.name for kind in KINDS]
    assert names.index("days counted") < names.index("conversations erased")


def test_pages_say_the_day_on_which_it_goes() -> None:
    days = timedelta(days=CLINIC.appointment_days)
    made = row("one", THEN, 30)
    assert kept_until(THEN) == THEN + timedelta(days=CLINIC.conversation_days)
    assert appointment_kept_until(made, CLINIC) == THEN + days
    made.starts_at = None
    assert appointment_kept_until(made, CLINIC) == made.created + days
