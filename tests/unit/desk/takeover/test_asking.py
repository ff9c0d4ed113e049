"""A visitor asks for a person, and is told what to expect."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from conversations.models import Turn
from takeover import duty
from takeover.hours import is_open, next_opening
from takeover.models import OnDuty, Takeover
from takeover.telling import expectation

BOOK, GO_ON = "Book", "Go on without waiting"
REQUEST, ASK = "Leave a request for the team", "Ask a person into this chat"
# Larkfield is open on Sunday never, on Monday from 9 to 13 and from 14 to 17:30, and not at Christmas.
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOURS = [
    (MONDAY, True, MONDAY.replace(hour=14)),
    (MONDAY.replace(hour=13), False, MONDAY.replace(hour=14)),
    (MONDAY.replace(hour=18), False, datetime(2026, 11, 24, 9, tzinfo=UTC)),
    (MONDAY - timedelta(days=1), False, MONDAY.replace(hour=9)),
    (datetime(2026, 12, 25, 10, tzinfo=UTC), False, datetime(2026, 12, 28, 9, tzinfo=UTC)),
]


@pytest.mark.parametrize(("now", "opened", "opens"), HOURS)
def test_opening_hours(db, settings, now, opened, opens):
    assert is_open(settings.CLINIC, now) is opened
    assert next_opening(settings.CLINIC, now) == opens


@pytest.mark.parametrize(
    ("now", "somebody", "words"),
    [
        (MONDAY, True, ["asked the team", "999"]),
        (MONDAY, False, ["Nobody of the team", "phone is the quickest"]),
        (MONDAY.replace(hour=18), False, ["closed", "Tuesday 24 November, 09:00", "020 7946 0199"]),
        (MONDAY.replace(hour=18), True, ["asked the team"]),  # somebody stayed longer
    ],
)
def test_what_to_expect_depends_on_the_hours_and_on_who_is_there(db, now, somebody, words):
    told = expectation(now, somebody)
    assert [word for word in words if word not in told] == []


def test_with_nobody_on_duty_nobody_waits(caller):
    turn = caller.says("let me speak to a human", "person")
    assert (turn["person"], turn["outcome"]) == ("nobody", "handed_off_person")
    assert not Takeover.objects.exists()
    assert list(caller.buttons) == [BOOK, REQUEST]
    assert caller.says("how long?")["outcome"] == "handed_off_consultation_offered"


def test_with_somebody_on_duty_the_visitor_waits_and_candor_is_silent(caller, nurse):
    turn = caller.says("let me speak to a human", "person")
    assert (turn["person"], caller.takeover.is_waiting) == ("waiting", True)
    assert turn["messages"][0]["text"].startswith("I have asked the team")
    assert list(caller.buttons) == [BOOK, GO_ON]
    kept = caller.says("it is about my appointment")
    assert (kept["messages"], kept["outcome"], kept["person"]) == ([], "handed_off_to_person", "waiting")
    assert caller.engine.asked[-1]["overhear"] is True
    assert "overhear" not in caller.engine.asked[0]


def test_candor_goes_on_when_the_visitor_chooses_so(caller, nurse):
    caller.says("a person please", "person")
    assert caller.presses(GO_ON)["outcome"] == "handed_off_person_left"
    assert caller.takeover.ending == Takeover.Ending.WENT_ON
    assert caller.says("how long?")["messages"]
    assert caller.says("a person please", "person")["person"] == "waiting"  # asked anew


def test_whoever_books_meanwhile_no_longer_waits(caller, nurse):
    caller.says("a person please", "person")
    caller.engine.mode = "answer"
    assert (caller.presses(BOOK)["person"], caller.engine.asked[-1]["payload"]) == (
        "nobody",
        "/book_consultation",
    )


@pytest.mark.parametrize("mode", ["lost twice", "refusing", "hangs_up"])
def test_help_is_offered_where_candor_does_not_get_on(caller, nurse, mode):
    assert caller.says("?", mode)["person"] == "nobody"
    assert caller.presses(ASK)["person"] == "waiting"
    assert caller.read.startswith("I have asked the team")


@pytest.mark.parametrize("mode", ["lost twice", "refusing"])
def test_no_help_is_offered_that_nobody_would_give(caller, mode):
    caller.says("?", mode)
    assert ASK not in caller.buttons


def test_a_request_is_kept_and_then_candor_answers(caller):
    caller.says("a person please", "person")
    asked = caller.presses(REQUEST)
    assert (asked["outcome"], asked["person"]) == ("clarified_request", "nobody")
    kept = caller.says("ring me about my booking: 07700 900321")
    assert (kept["outcome"], len(kept["messages"])) == ("handed_off_request_left", 1)
    assert caller.takeover.ending == Takeover.Ending.REQUESTED
    assert caller.says("how long?")["messages"]


def test_a_danger_sign_in_a_request_gets_its_card(caller):
    caller.says("a person please", "person")
    caller.presses(REQUEST)
    assert caller.says("I can't breathe", "care_card")["messages"][0]["kind"] == "care_card"
    assert caller.says("ring me")["outcome"] == "handed_off_request_left"


def test_a_visitor_is_told_once_that_nobody_came(caller, nurse):
    caller.says("a person please", "person")
    caller.ages(4)
    assert caller.news() == {"person": "waiting", "messages": []}
    caller.ages(6)
    told = [caller.news(), caller.news()][-1]
    assert [message["text"][:22] for message in told["messages"]] == ["Nobody of the team has"]
    caller.turn = told
    assert list(caller.buttons) == [GO_ON, REQUEST, "Book a consultation"]
    assert caller.says("how long?")["messages"], "Candor answers meanwhile"
    assert caller.news(after=told["messages"][0]["number"])["messages"] == []
    assert caller.turn["person"] == "waiting", "still in the queue"


def test_after_a_danger_sign_nothing_is_offered_to_book(caller, nurse):
    caller.says("I can't breathe", "care_card")
    caller.says("a person please", "person")
    caller.ages(6)
    caller.turn = caller.news()
    assert list(caller.buttons) == [GO_ON, REQUEST]


def test_asking_for_news_uses_no_turns_up(caller, nurse, settings, django_assert_max_num_queries):
    settings.TURNS_PER_MINUTE = 2
    caller.says("a person please", "person")
    for _ in range(5):
        with django_assert_max_num_queries(3):
            caller.news()
    assert caller.says("hello")["person"] == "waiting"
    assert Turn.objects.count() == 2


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30, "\0"])
def test_news_after_nonsense_is_refused(caller, after):
    answer = caller.client.get("/chat/v1/news", {"after": after}, headers=caller.headers)
    assert answer.status_code == 400


def test_news_is_for_the_visitor_alone(caller):
    assert caller.client.get("/chat/v1/news").status_code == 401


def test_duty_ends_with_the_log_out_the_closed_laptop_and_the_permission(nurse):
    now = timezone.now()
    assert duty.on_duty(now) == [nurse]
    assert duty.on_duty(now + timedelta(minutes=4)) == []
    duty.note_staff(nurse, now + timedelta(minutes=2))
    assert duty.on_duty(now + timedelta(minutes=4)) == [nurse]
    nurse.groups.clear()
    assert duty.on_duty(now) == []
    duty.logged_out(nurse)
    assert not OnDuty.objects.exists()
