from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from review_pages import TRACE, WHEN, appointment_of, conversation, turn
from staff_cast import client_of

from conversations.models import Feedback, Turn
from review.glancing import refresh
from review.models import Glance, Tag
from review.outcomes import COURTESY, ON_THE_WAY, TELL_ALL, outcomes

pytestmark = pytest.mark.django_db
CLOSE = {**TRACE, "ranking": [{"name": "ask/a", "confidence": 0.5}, {"name": "ask/b", "confidence": 0.45}]}


def page(query: str = "", **asked: str) -> str:
    return client_of("owner").get(f"/staff/{query}", asked).content.decode()


def test_newest_first_in_the_clinics_time_with_what_it_is_about() -> None:
    conversation(turn("the older one"))
    conversation(turn("the newer one"), turn("second words"), at=WHEN + timedelta(hours=1))
    shown = page()
    assert shown.index("the newer one") < shown.index("the older one")
    assert "Sun 7 Jun, 12:01" in shown  # 11:01 UTC, London's summer
    assert "second words" not in shown


def test_a_conversation_in_which_nobody_wrote_is_left_out() -> None:
    conversation()
    assert "Nobody has written yet" in page()


@pytest.mark.parametrize(
    ("ended", "label"),
    [
        (["answered_question"], "Answered"),
        (["answered_question", "declined_not_understood"], "Not understood"),
        (["failed_engine_timeout"], "Engine too slow"),
        (["failed_paused"], "Candor paused"),
        (["something_newer_than_the_list"], "something_newer_than_the_list"),
        ([""], "No reply yet"),
        (["answered_smalltalk"], "Small talk"),
        (["answered_question", "answered_smalltalk"], "Answered"),
        (["clarified_question", "answered_question", ""], "Answered"),
        (["answered_question", "answered_sources", "answered_smalltalk"], "Answered"),
        (["answered_question", "clarified_booking"], "Asked for a booking detail"),
        (["clarified_booking", "handed_off_requested", "answered_question"], "Requested"),
        (["handed_off_requested", "handed_off_cancelled", "answered_smalltalk"], "Cancelled"),
        (["answered_question", "signposted_red_flag", "answered_question"], "Red flag"),
    ],
)
def test_the_most_telling_turn_says_how_it_ended(ended: list[str], label: str) -> None:
    conversation(*(turn(outcome=outcome) for outcome in ended))
    assert f">{label}</span>" in page()


def test_every_outcome_that_tells_more_or_less_is_in_the_list() -> None:
    assert set(outcomes()) >= {*COURTESY, *ON_THE_WAY, *TELL_ALL} - {""}


def test_the_topic_is_the_last_answers_question() -> None:
    conversation(turn(answer_ids=["how_long_does_botox_last"]), turn(outcome="answered_smalltalk"))
    conversation(turn(answer_ids=["gone_since"]))
    shown = page()
    assert "How long does Botox last?" in shown
    assert "gone_since" in shown


def test_red_flag_and_booking_are_marked_wherever_they_were() -> None:
    made = conversation(turn(red_flag="trouble_swallowing", outcome="signposted_red_flag"), turn())
    client = client_of("owner")
    before = client.get("/staff/").content.decode()
    appointment_of(made)
    after = client.get("/staff/").content.decode()
    assert "Red flag</span>" in before
    assert "Booking</span>" not in before
    assert "Booking</span>" in after


def test_who_asked_for_a_person_is_marked_once() -> None:
    conversation(turn(outcome="handed_off_person"))
    assert page().count(">Asked for a person</span>") == 1


@pytest.mark.parametrize(
    ("turns", "reasons"),
    [
        ([turn()], []),
        ([turn(red_flag="x", outcome="signposted_red_flag"), turn()], ["red_flag"]),
        ([turn(outcome="failed_no_reply"), turn()], ["failed"]),
        ([turn(outcome="handed_off_person")], ["asked_for_a_person"]),
        ([turn(outcome="declined_out_of_scope")], []),
        ([turn(outcome="declined_out_of_scope"), turn(), turn(outcome="declined_abuse")], ["declined_twice"]),
        ([turn(trace=CLOSE)], ["low_margin"]),
        ([turn(trace=CLOSE, outcome="clarified_question")], []),
    ],
)
def test_what_needs_a_look(turns: list[dict[str, Any]], reasons: list[str]) -> None:
    conversation(*turns)
    glance = Glance.objects.get()
    assert (glance.reasons, glance.needs_a_look) == (reasons, bool(reasons))
    assert ("how long" in page("?view=needs")) is bool(reasons)


def test_an_unhelpful_answer_needs_a_look_until_it_is_done_and_again_when_more_happens() -> None:
    made = conversation(turn())
    Feedback.objects.create(turn=Turn.objects.get(), helpful=False, created=WHEN)
    refresh(made.id)
    client = client_of("reviewer")
    client.post("/staff/bulk/", {"conversation": [made.id], "mark": "done", "next": "?view=needs"})
    refresh(made.id)
    settled = Glance.objects.get()
    assert (settled.needs_a_look, settled.unhelpful, settled.done_by) == (False, True, "reviewer")
    later = {**turn("again", "failed_no_reply"), "created": datetime.now(UTC) + timedelta(minutes=1)}
    Turn.objects.create(conversation=made, client_id=made.id, **later)
    refresh(made.id)
    assert Glance.objects.get().reasons == ["failed"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"one", "two", "three"}),
        ({"outcome": "answered_question"}, {"one", "two"}),
        ({"outcome": "failed_no_reply"}, {"three"}),
        ({"outcome": "'; --"}, set()),
        ({"red_flag": "1"}, {"two"}),
        ({"language": "es"}, {"three"}),
        ({"tag": "Ring Back"}, {"one"}),
        ({"since": "2026-06-08"}, {"three"}),
        ({"until": "2026-06-07"}, {"one", "two"}),
        ({"since": "x"}, {"one", "two", "three"}),
        ({"view": "needs"}, {"two", "three"}),
        ({"view": "bookings"}, {"one"}),
        ({"view": "mine"}, {"two"}),
        ({"unread": "1"}, {"one", "three"}),
        ({"view": "needs", "outcome": "failed_no_reply", "language": "es"}, {"three"}),
    ],
)
def test_views_and_filters(asked: dict[str, str], expected: set[str]) -> None:
    first = conversation(turn("words one"))
    second = conversation(turn("words two"), turn("later words", red_flag="rf_breathing"))
    spanish = {**TRACE, "language": "es"}
    conversation(turn("words three", "failed_no_reply", trace=spanish), at=WHEN + timedelta(days=1))
    appointment_of(first)
    Tag.objects.create(conversation=first, name="ring back")
    Glance.objects.filter(pk=second.id).update(assigned_to="owner", unread=False)
    shown = page(**asked)
    assert {word for word in ("one", "two", "three") if f"words {word}" in shown} == expected


def test_fifty_a_page_and_none_twice_or_lost_while_new_ones_arrive() -> None:
    for number in range(120):
        conversation(turn(f"words {number} end"), at=WHEN + timedelta(minutes=number // 7))
    client, seen, address = client_of("owner"), [], "/staff/?outcome=answered_question"
    while address:
        shown = client.get(address)
        seen += [line.glance.pk for line in shown.context["lines"]]
        address = shown.context["older"] and "/staff/" + shown.context["older"]
        conversation(turn("arrived since"), at=WHEN + timedelta(days=1))
    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize(
    "place", ["x", "2026-06-07~", "~", "2026-06-07T10:00:00", "%00~%00", "2026-06-07T10:00:00+00:00~\0"]
)
def test_an_odd_place_is_no_error(place: str) -> None:
    conversation(turn())
    assert client_of("owner").get("/staff/", {"before": place}).status_code == 200


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL scans a table of no rows")
@pytest.mark.parametrize("view", ["needs_a_look", "has_red_flag", "booked", "unread"])
def test_views_read_no_more_than_they_show(view: str) -> None:
    plan = Glance.objects.filter(**{view: True}).order_by("-last_at", "-conversation")[:50].explain()
    assert f"glance_{view}" in plan
    assert "TEMP B-TREE" not in plan


def test_reading_the_list_costs_the_same_for_one_and_for_fifty(django_assert_max_num_queries: Any) -> None:
    client = client_of("owner")
    client.get("/staff/")  # the first page of a log-in notes it
    for number in range(50):
        conversation(turn(f"words {number}"))
    with django_assert_max_num_queries(19):
        client.get("/staff/")


def marks(client: Client, mark: str, *ids: str, then: str = "") -> str:
    return client.post("/staff/bulk/", {"conversation": list(ids), "mark": mark, "next": then})["Location"]


@pytest.mark.parametrize(
    ("mark", "field", "value"),
    [("done", "needs_a_look", False), ("take", "assigned_to", "reviewer"), ("unread", "unread", True)],
)
def test_many_at_once(mark: str, field: str, value: object) -> None:
    made = [conversation(turn(outcome="failed_no_reply")) for _ in range(3)]
    client = client_of("reviewer")
    client.get(f"/staff/conversations/{made[0].id}/")
    assert marks(client, mark, made[0].id, made[1].id, "f" * 32, then="?view=needs") == "/staff/?view=needs"
    changed = Glance.objects.filter(**{field: value}, pk__in=[made[0].id, made[1].id])
    assert changed.count() == 2


@pytest.mark.parametrize("then", ["https://elsewhere.example/", "//elsewhere.example", "x"])
def test_the_way_back_leads_nowhere_else(then: str) -> None:
    assert marks(client_of("reviewer"), "done", then=then) == "/staff/"


def test_no_such_mark() -> None:
    assert client_of("reviewer").post("/staff/bulk/", {"mark": "explode"}).status_code == 400
