"""A visitor books, all the way, and the diary keeps its word."""

import sqlite3
from typing import Any

from running_system import Candor, Visitor


def reach_the_times(visitor: Visitor) -> list[str]:
    """The free times' labels, after asking for a consultation with anyone; the first may be too near soon."""
    visitor.says("I would like to book a consultation please")
    return shown(visitor.chooses("Anyone"))


def shown(turn: dict[str, Any]) -> list[str]:
    """The labels of the free times in a reply."""
    slots = next(message for message in turn["messages"] if message["kind"] == "appointment_slots")
    return [choice["label"] for choice in slots["choices"]]


def tell(visitor: Visitor, time: str, name: str, contact: str) -> dict[str, Any]:
    """The reply after everything but the last yes: what would be booked, read back."""
    visitor.chooses(time)
    visitor.says(name)
    visitor.says(contact)
    visitor.chooses("Leave it out")
    return visitor.chooses("I am 18 or over")


def words(turn: dict[str, Any]) -> str:
    return " ".join(message["text"] for message in turn["messages"])


def stored(candor: Candor, visitor: Visitor) -> list[Any]:
    """Reference, name and status of what the front desk holds for this conversation."""
    with sqlite3.connect(candor.var / "desk.sqlite3") as desk:
        found = desk.execute(
            "select reference, name, status from booking_appointment where conversation_id = ?",
            (visitor.conversation["conversation_id"],),
        ).fetchall()
    return [(reference, candor.opened(name), status) for reference, name, status in found]


def test_from_question_to_reference(candor: Candor) -> None:
    visitor = candor.visitor()
    offered = visitor.says("how often can I have it done again")
    assert offered["messages"][-1]["kind"] == "choices"
    visitor.chooses("Yes")
    visitor.chooses("consultation")
    time = shown(visitor.chooses("Anyone"))[1]
    read_back = words(tell(visitor, time, "Rosalind Achterberg", "rosalind@example.org"))
    assert all(word in read_back for word in (time, "Rosalind Achterberg", "rosalind@example.org"))
    assert stored(candor, visitor) == []
    booked = visitor.chooses("Yes, book it")
    assert booked["outcome"] == "handed_off_booked"
    ((reference, name, status),) = stored(candor, visitor)
    assert (name, status) == ("Rosalind Achterberg", "booked")
    assert reference in words(booked)


def test_what_is_told_early_is_not_asked_again(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("please book me a consultation, my name is Ottoline Marsh, ottoline at example dot org")
    time = shown(visitor.chooses("Anyone"))[-1]
    asked = visitor.chooses(time)
    assert asked["messages"][-1]["choices"][0]["label"] == "Leave it out"
    visitor.chooses("Leave it out")
    assert "Ottoline Marsh. Contact: ottoline@example.org" in words(visitor.chooses("I am 18 or over"))


def test_what_was_read_back_wrong_is_put_right(candor: Candor) -> None:
    visitor = candor.visitor()
    times = reach_the_times(visitor)
    tell(visitor, times[-1], "Sam Smith", "sam@example.org")
    assert "Name: Sam Smyth" in words(visitor.says("no, Smyth with a y"))
    another = shown(visitor.chooses("Change the time"))[2]
    assert another in words(visitor.chooses(another))
    assert visitor.chooses("Yes, book it")["outcome"] == "handed_off_booked"


def test_other_times_are_shown_and_free_words_understood(candor: Candor) -> None:
    visitor = candor.visitor()
    first = reach_the_times(visitor)
    later = shown(visitor.chooses("Later times"))
    assert not set(first) & set(later)
    assert not set(shown(visitor.chooses("Earlier times"))) & set(later)
    visitor.chooses("Another day")
    assert all("Thursday" in label for label in shown(visitor.says("next thursday after 2")))


def test_an_appointment_is_moved_and_cancelled_in_the_chat(candor: Candor) -> None:
    visitor = candor.visitor()
    tell(visitor, reach_the_times(visitor)[-1], "Tobias Wren", "tobias@example.org")
    visitor.chooses("Yes, book it")
    visitor.says("I need to move my appointment to another time")
    time = shown(visitor.chooses("Move it"))[-1]
    visitor.chooses(time)
    assert time.rpartition(", ")[0] in words(visitor.chooses("Yes, move it"))
    visitor.says("please cancel my appointment")
    assert visitor.chooses("Cancel it")["outcome"] == "handed_off_cancelled"
    assert [status for _, _, status in stored(candor, visitor)] == ["cancelled"]


def test_a_time_that_somebody_else_holds_is_not_offered(candor: Candor) -> None:
    slow, quick = candor.visitor(), candor.visitor()
    time = reach_the_times(slow)[3]
    assert time in reach_the_times(quick)
    assert "until" in words(quick.chooses(time))
    said = slow.chooses(time)
    assert "Somebody took that time" in words(said)
    assert time not in shown(said)


def test_a_question_in_the_middle_is_answered_and_booking_goes_on(candor: Candor) -> None:
    visitor = candor.visitor()
    reach_the_times(visitor)
    turn = visitor.says("how long does botox last?")
    assert turn["outcome"] == "answered_question"
    assert shown(turn)


def test_stop_leaves_nothing_behind(candor: Candor) -> None:
    visitor = candor.visitor()
    reach_the_times(visitor)
    assert visitor.says("stop please, forget the booking")["outcome"] == "handed_off_booking_stopped"
    assert visitor.says("how long does botox last?")["outcome"] == "answered_question"


def test_without_consent_nothing_is_stored(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.chooses(reach_the_times(visitor)[-1])
    visitor.says("Callum Fenwick")
    visitor.says("callum@example.net")
    visitor.chooses("Leave it out")
    assert visitor.says("no")["outcome"] == "handed_off_booking_stopped"
    assert stored(candor, visitor) == []


def test_nobody_under_age_is_booked(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.chooses(reach_the_times(visitor)[-1])
    visitor.says("Callum Fenwick")
    visitor.says("callum@example.net")
    visitor.chooses("Leave it out")
    assert visitor.says("yes but I'm 16")["outcome"] == "declined_under_age"
    assert stored(candor, visitor) == []


def test_after_three_details_that_make_no_sense_there_is_a_way_out(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.chooses(reach_the_times(visitor)[-1])
    visitor.says("Callum Fenwick")
    for _ in range(2):
        assert visitor.says("!!")["outcome"] == "clarified_booking"
    assert visitor.says("!!")["outcome"] == "handed_off_person"
