from datetime import timedelta

import pytest
from review_pages import WHEN, appointment_of, conversation, turn
from staff_cast import client_of

pytestmark = pytest.mark.django_db


def page(query: str = "") -> str:
    return client_of("owner").get(f"/staff/{query}").content.decode()


def test_newest_first_in_the_clinics_time_with_what_it_is_about() -> None:
    conversation(turn("the older one"))
    conversation(turn("the newer one"), turn("second words"), at=WHEN + timedelta(hours=1))
    shown = page()
    assert shown.index("the newer one") < shown.index("the older one")
    assert "Sun 7 Jun, 12:00" in shown  # 11:00 UTC, London's summer
    assert "second words" not in shown


def test_a_conversation_in_which_nobody_wrote_is_left_out() -> None:
    conversation()
    assert "0 conversations" in page()


@pytest.mark.parametrize(
    ("outcomes", "label"),
    [
        (["answered_question"], "Answered"),
        (["answered_question", "declined_not_understood"], "Not understood"),
        (["failed_engine_timeout"], "Engine too slow"),
        (["something_newer_than_the_list"], "something_newer_than_the_list"),
        ([""], "No reply yet"),
    ],
)
def test_the_last_turn_says_how_it_ended(outcomes: list[str], label: str) -> None:
    conversation(*(turn(outcome=outcome) for outcome in outcomes))
    assert f">{label}</span>" in page()


def test_red_flag_and_booking_are_marked_wherever_they_were() -> None:
    made = conversation(turn(red_flag="trouble_swallowing", outcome="signposted_red_flag"), turn())
    client = client_of("owner")
    before = client.get("/staff/").content.decode()
    appointment_of(made)
    after = client.get("/staff/").content.decode()
    assert "Red flag</span>" in before
    assert "Booking</span>" not in before
    assert "Booking</span>" in after


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("answered_question", {"one", "two"}),
        ("failed_no_reply", {"three"}),
        ("declined_abuse", set()),
        ("'; --", set()),
    ],
)
def test_filter_by_outcome(chosen: str, expected: set[str]) -> None:
    conversation(turn("words one"))
    conversation(turn("words two", "failed_no_reply"), turn("later words"))
    conversation(turn("words three", "failed_no_reply"))
    shown = client_of("owner").get("/staff/", {"outcome": chosen}).content.decode()
    found = {word for word in ("one", "two", "three") if f"words {word}" in shown}
    assert found == expected


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", "Page 1 of 2"),
        ("?page=2", "Page 2 of 2"),
        ("?page=99", "Page 2 of 2"),
        ("?page=x", "Page 1 of 2"),
    ],
)
def test_pages(query: str, position: str) -> None:
    for number in range(31):
        conversation(turn(f"words {number}"), at=WHEN + timedelta(minutes=number))
    assert position in page(query)


def test_the_filter_survives_turning_the_page() -> None:
    for number in range(31):
        conversation(turn(f"words {number}"))
    assert "?outcome=answered_question&amp;page=2" in page("?outcome=answered_question")


def test_reading_the_list_costs_the_same_for_one_and_for_thirty(
    django_assert_max_num_queries: object,
) -> None:
    client = client_of("owner")
    for number in range(30):
        conversation(turn(f"words {number}"))
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/staff/")
