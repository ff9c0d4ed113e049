import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from booking_requests import TUESDAY_NINE, row
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings
from review_pages import conversation, turn

from booking.models import Mail
from conversations import health
from conversations.models import Turn
from conversations.signals import turn_answered
from outbox.models import Delivery
from takeover.models import Takeover
from watching import standing

pytestmark = pytest.mark.django_db
TOKEN = "metrics-token-for-tests"


def shown(settings: Settings) -> dict[tuple[str, ...], float]:
    """Every sample by its name and its labels' values."""
    settings.METRICS_TOKEN = TOKEN
    answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {(it.name, *it.labels.values()): it.value for family in families for it in family.samples}


@pytest.mark.parametrize("token", ["", TOKEN])
@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x", "Bearer é", f"Basic {TOKEN}"])
def test_without_the_token_there_is_no_such_page(settings: Settings, token: str, header: str | None) -> None:
    settings.METRICS_TOKEN = token
    headers = {} if header is None else {"Authorization": header}
    assert Client().get("/metrics", headers=headers).status_code == 404


def test_turns_are_counted_by_outcome_with_their_time_and_red_flags(settings: Settings) -> None:
    made = conversation(
        turn("my word is quincunx", outcome="signposted_red_flag", red_flag="stroke", urgency="emergency")
    )
    before = shown(settings)
    turn_answered.send(Turn, turn=made.turns.get(), seconds=0.3)
    after = shown(settings)
    grown = {
        name: after[name] - before.get(name, 0)
        for name in [
            ("candor_turns_total", "signposted_red_flag"),
            ("candor_red_flags_total", "emergency"),
            ("candor_turn_seconds_count",),
            ("candor_turn_seconds_bucket", "0.2"),
            ("candor_turn_seconds_bucket", "0.4"),
        ]
    }
    assert list(grown.values()) == [1, 1, 1, 0, 1]
    assert "quincunx" not in str(after)


@pytest.fixture(autouse=True)
def looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "look", health.Look())


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_without_the_database_what_can_be_known_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    assert shown(settings)["candor_part_answers", "database"] == 1
    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(standing, "look", health.Look())
    found = shown(settings)
    assert found["candor_part_answers", "database"] == 0
    assert ("candor_outbox_waiting",) not in found
    assert any(name == "candor_turn_seconds_count" for name, *_ in found)


@pytest.mark.parametrize(
    ("method", "path", "problem"),
    [
        ("POST", "/chat/v1/conversations", "too-many"),
        ("GET", "/chat/v1/messages", "token-refused"),
        ("GET", "/chat/v1/nothing", "not-found"),
        ("PUT", "/chat/v1/messages", "not-allowed"),
    ],
)
def test_refusals_are_counted_by_problem(settings: Settings, method: str, path: str, problem: str) -> None:
    settings.CONVERSATIONS_PER_HOUR = 1
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    Client().generic("POST", "/chat/v1/conversations", **elsewhere)
    before = shown(settings)
    Client().generic(method, path, **elsewhere)
    after = shown(settings)
    name = ("candor_refusals_total", problem)
    assert after[name] - before.get(name, 0) == 1


def test_what_waits_is_counted_and_timed(settings: Settings) -> None:
    now = timezone.now()
    empty = shown(settings)
    appointment = row("first", TUESDAY_NINE, 30)
    type(appointment).objects.update(created=now - timedelta(seconds=90))
    Delivery.objects.create(appointment=appointment, practitioner="x", starts_at=TUESDAY_NINE, due_at=now)
    Mail.objects.create(
        appointment=appointment, kind="request", version=0, due_at=now - timedelta(seconds=60)
    )
    asked = now - timedelta(seconds=30)
    Takeover.objects.create(conversation=conversation(turn()), asked_at=asked, staff_at=asked)
    full = shown(settings)
    for name, seconds in (("outbox", 90), ("mails", 60), ("people", 30)):
        assert (empty[f"candor_{name}_waiting",], full[f"candor_{name}_waiting",]) == (0, 1)
        assert seconds <= full[f"candor_{name}_oldest_seconds",] < seconds + 30
    assert full["candor_sign_offs_due", "unsigned"] > 100
    assert "jane" not in str(full).lower()


def test_restarts_are_read_from_the_launcher(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    settings.VAR = tmp_path
    for part, text in (("engine", "3"), ("desk", "0"), ("actions", "?")):
        (tmp_path / "run" / f"{part}.restarts").write_text(text)
    found = shown(settings)
    assert [found["candor_part_restarts_total", part] for part in ("engine", "desk", "actions")] == [3, 0, 0]


def test_every_alert_and_panel_asks_for_what_there_is(settings: Settings) -> None:
    turn_answered.send(Turn, turn=Turn(id=uuid4(), outcome="x", red_flag="y", urgency="z"), seconds=1)
    names = {name[0] for name in shown(settings)} | {"candor_part_restarts_total", "up"}
    root = Path(__file__).resolve().parents[4]
    for file in ("alerts.yml", "grafana.json"):
        asked = set(re.findall(r"candor_[a-z_]+", (root / "deploy" / file).read_text()))
        assert len(asked) > 5
        assert asked - names == set(), file
