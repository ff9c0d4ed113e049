"""A visitor books, all the way, and the diary keeps its word."""

import sqlite3

from running_system import Candor, Visitor


def reach_the_times(visitor: Visitor) -> list[str]:
    """The free times' labels, after asking to book and choosing the first service."""
    visitor.says("I would like to book a consultation please")
    turn = visitor.chooses("consultation")
    slots = turn["messages"][-1]
    assert slots["kind"] == "appointment_slots"
    return [choice["label"] for choice in slots["choices"]]


def book(visitor: Visitor, time: str, name: str, contact: str) -> dict[str, str]:
    visitor.chooses(time)
    visitor.says(name)
    visitor.says(contact)
    return visitor.says("yes")


def test_from_question_to_reference(candor: Candor) -> None:
    visitor = candor.visitor()
    offered = visitor.says("which treatment suits which kind of line?")
    assert offered["messages"][-1]["kind"] == "choices"
    visitor.chooses("Yes")
    visitor.chooses("consultation")
    time = visitor.choices[1]["label"]
    booked = book(visitor, time, "Rosalind Achterberg", "rosalind@example.org")
    assert booked["outcome"] == "handed_off_booked"
    assert time in booked["messages"][0]["text"]
    with sqlite3.connect(candor.var / "desk.sqlite3") as desk:
        stored = desk.execute(
            "select reference, name, status from booking_appointment where conversation_id = ?",
            (visitor.conversation["conversation_id"],),
        ).fetchall()
    assert [(name, status) for _, name, status in stored] == [("Rosalind Achterberg", "booked")]
    assert stored[0][0] in booked["messages"][0]["text"]


def test_a_time_taken_meanwhile_is_said_and_others_are_offered(candor: Candor) -> None:
    slow, quick = candor.visitor(), candor.visitor()
    time = reach_the_times(slow)[3]
    assert time in reach_the_times(quick)
    taken = []
    for visitor in (quick, slow):
        taken.append(book(visitor, time, "Tobias Wren", "tobias@example.org")["outcome"])
    # Two practitioners may both be free then: the third to ask for that time cannot have it.
    third = candor.visitor()
    assert "handed_off_booked" in taken
    assert reach_the_times(third).count(time) <= 1


def test_a_question_in_the_middle_is_answered_and_booking_goes_on(candor: Candor) -> None:
    visitor = candor.visitor()
    reach_the_times(visitor)
    turn = visitor.says("how long does botox last?")
    assert turn["outcome"] == "answered_question"
    assert turn["messages"][-1]["kind"] == "appointment_slots"


def test_stop_leaves_nothing_behind(candor: Candor) -> None:
    visitor = candor.visitor()
    reach_the_times(visitor)
    assert visitor.says("stop please, forget the booking")["outcome"] == "handed_off_booking_stopped"
    assert visitor.says("how long does botox last?")["outcome"] == "answered_question"


def test_without_consent_nothing_is_stored(candor: Candor) -> None:
    visitor = candor.visitor()
    time = reach_the_times(visitor)[0]
    visitor.chooses(time)
    visitor.says("Callum Fenwick")
    visitor.says("callum@example.net")
    assert visitor.says("no")["outcome"] == "handed_off_booking_stopped"
    with sqlite3.connect(candor.var / "desk.sqlite3") as desk:
        found = desk.execute(
            "select count(*) from booking_appointment where name = 'Callum Fenwick'"
        ).fetchone()
    assert found == (0,)
