from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
import requests

from actions.front_desk import (
    AGAIN_SECONDS,
    TIMEOUT_SECONDS,
    AppointmentRequest,
    AppointmentSlotTaken,
    BookingError,
    BookingRefused,
    BookingUnavailable,
    FrontDesk,
    front_desk,
)
from tests.unit.actions.desk_standin import (
    BOOKED,
    DIARY,
    FAILURES,
    FREE,
    MINE,
    MINE_PATH,
    RANGE,
    TOKEN,
    DeskStandIn,
)

WHOSE = "0" * 32
OTHER_TIME = {"conversation_id": WHOSE, "appointment_slot": "osei-2", "idempotency_key": "key"}
HOLD = {"conversation_id": WHOSE, "service": "consultation", "appointment_slot": "osei-1"}
WANTED = AppointmentRequest("key", WHOSE, "consultation", "osei-1", "Ana María", "jo@example.org")
CALLS: dict[str, Callable[[FrontDesk], Any]] = {
    "services": lambda desk: desk.services(),
    "appointment slots": lambda desk: desk.appointment_slots("consultation", 6),
    "contact": lambda desk: desk.check_contact("jo@example.org"),
    "book": lambda desk: desk.book(WANTED),
    "other slots": lambda desk: desk.appointment_slots(
        "review", 6, practitioner="tom", until="2026", daily=None
    ),
    "times": lambda desk: desk.times("next tuesday after 5"),
    "hold": lambda desk: desk.hold(WHOSE, "consultation", "osei-1"),
    "appointments": lambda desk: desk.appointments(WHOSE),
    "cancel": lambda desk: desk.cancel(WHOSE, "LARK-1"),
    "move": lambda desk: desk.move("LARK-1", OTHER_TIME),
}
EACH_CALL = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


class Recorder(requests.adapters.HTTPAdapter):
    """Sends as usual, and remembers the deadline that it was given."""

    timeouts: list[Any]

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        self.timeouts.append(options["timeout"])
        return super().send(request, *args, **options)


def test_a_visitor_waits_three_seconds_at_most() -> None:
    assert TIMEOUT_SECONDS == 3.0


@EACH_CALL
def test_every_call_has_the_deadline_and_the_token(
    call: Callable[[FrontDesk], Any], desk: DeskStandIn
) -> None:
    session, recorder = requests.Session(), Recorder()
    recorder.timeouts = []
    session.mount("http://", recorder)
    call(FrontDesk(desk.address, TOKEN, session))
    assert recorder.timeouts == [TIMEOUT_SECONDS]
    assert [asked.token for asked in desk.asked] == [f"Bearer {TOKEN}"]


@pytest.mark.parametrize(
    ("call", "answer", "method", "path", "body"),
    [
        ("services", DIARY, "GET", "/booking/v1/services", None),
        (
            "appointment slots",
            FREE,
            "GET",
            "/booking/v1/appointment-slots?service=consultation&limit=6",
            None,
        ),
        ("contact", "jo@example.org", "POST", "/booking/v1/contact-checks", {"contact": "jo@example.org"}),
        ("book", BOOKED, "POST", "/booking/v1/appointments", vars(WANTED)),
        (
            "other slots",
            FREE,
            "GET",
            "/booking/v1/appointment-slots?service=review&limit=6&practitioner=tom&until=2026",
            None,
        ),
        ("times", RANGE, "GET", "/booking/v1/times?words=next+tuesday+after+5", None),
        ("hold", "2026-11-30T09:05:00+00:00", "POST", "/booking/v1/holds", HOLD),
        ("appointments", [MINE], "GET", f"/booking/v1/appointments?conversation_id={WHOSE}", None),
        (
            "cancel",
            {**MINE, "status": "cancelled"},
            "POST",
            f"{MINE_PATH}/cancel",
            {"conversation_id": WHOSE},
        ),
        ("move", BOOKED, "POST", f"{MINE_PATH}/move", OTHER_TIME),
    ],
)
def test_each_call_asks_and_reads_as_the_booking_api_says(
    call: str,
    answer: Any,
    method: str,
    path: str,
    body: Any,
    desk: DeskStandIn,
    at_desk: Callable[[str], None],
) -> None:
    at_desk("ok")
    assert CALLS[call](front_desk()) == answer
    asked = desk.asked[0]
    assert (asked.method, asked.path, asked.body) == (method, path, body)


@EACH_CALL
@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("taken", AppointmentSlotTaken),
        ("refused", BookingRefused),
        ("misunderstood", BookingRefused),
        ("unknown", BookingRefused),
        *((failure, BookingUnavailable) for failure in FAILURES),
    ],
)
def test_each_failure_has_its_name(
    mode: str, error: type[BookingError], call: Callable[[FrontDesk], Any], at_desk: Callable[[str], None]
) -> None:
    at_desk(mode)
    with pytest.raises(error):
        call(front_desk())


def test_a_booking_that_got_no_answer_is_asked_for_once_more_with_the_same_key(
    desk: DeskStandIn, at_desk: Callable[[str], None]
) -> None:
    at_desk("slow once")
    assert front_desk().book(WANTED) == BOOKED
    assert [asked.body["idempotency_key"] for asked in desk.asked] == [WANTED.idempotency_key] * 2


LOOK_UPS = ["services", "appointment slots", "contact", "times", "appointments"]


@pytest.mark.parametrize("call", LOOK_UPS)
def test_what_stores_nothing_is_asked_once_more(
    call: str, desk: DeskStandIn, at_desk: Callable[[str], None]
) -> None:
    at_desk("slow once")
    CALLS[call](front_desk())
    assert len({asked.path for asked in desk.asked}) == 1
    assert len(desk.asked) == 2


@pytest.mark.parametrize("call", LOOK_UPS)
def test_two_look_ups_that_fail_fit_into_a_turn(
    call: str, desk: DeskStandIn, at_desk: Callable[[str], None]
) -> None:
    at_desk("slow")
    with pytest.raises(BookingUnavailable):
        CALLS[call](front_desk())
    assert len(desk.asked) == 2
    assert 2 * (TIMEOUT_SECONDS + AGAIN_SECONDS) <= 8


@pytest.mark.parametrize("mode", ["ok", "refused", "broken", "slow", "closed", "garbage"])
def test_the_log_holds_no_word_of_the_visitor_and_no_token(
    mode: str, at_desk: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    at_desk(mode)
    with caplog.at_level(logging.INFO, "actions"):
        try:
            front_desk().book(WANTED)
        except BookingError as error:
            caplog.handler.emit(logging.makeLogRecord({"msg": str(error)}))
    for word in ("Ana", "jo@example.org", TOKEN, WANTED.conversation_id):
        assert word not in caplog.text


def test_a_proxy_of_the_machine_is_passed_by(
    at_desk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk("ok")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert front_desk().services() == DIARY


@pytest.mark.parametrize("missing", ["CANDOR_DESK_URL", "CANDOR_BOOKING_TOKEN"])
def test_a_missing_setting_is_named(
    missing: str, at_desk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk("ok")
    monkeypatch.delenv(missing)
    with pytest.raises(KeyError, match=missing):
        front_desk()
