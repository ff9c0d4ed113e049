"""Saying what would have been right for a message, and the second look."""

from pathlib import Path

import pytest
from booking_requests import row
from corrections import LASTS, ONSET, correction
from django.test import Client
from review_pages import WHEN, conversation, turn
from staff_cast import client_of

from conversations.erasing import erase
from conversations.models import Turn
from people.models import AuditRow
from teaching.models import Correction

pytestmark = pytest.mark.django_db
State = Correction.State
FLAGGED = {
    "red_flag": "rf_breathing",
    "urgency": "emergency",
    "outcome": "signposted_red_flag",
    "answer_ids": [],
}


def turn_with(**more: object) -> Turn:
    about = {"answer_ids": ["how_often_botox"], **more}
    return conversation(turn("is it gone by easter", **about)).turns.get()


def propose(of: Turn, client: Client | None = None, **said: str) -> object:
    sent = {"words": "is it gone by easter", "right": LASTS, **said}
    return (client or client_of("reviewer")).post(f"/staff/teaching/turns/{of.pk}/", sent)


@pytest.mark.parametrize(
    ("right", "false_alarm"),
    [
        (LASTS, False),
        ("wanted", False),
        ("out_of_scope_near", False),
        ("book_consultation", False),
        ("red_flag/rf_vision", False),
    ],
)
def test_a_correction_keeps_what_was_and_what_is_right(right: str, false_alarm: bool) -> None:
    about = turn_with()
    answer = propose(about, right=right)
    assert answer["Location"] == f"/staff/conversations/{about.conversation_id}/#{about.pk}"
    made = Correction.objects.get()
    assert (made.turn, made.words, made.right, made.false_alarm) == (
        about,
        "is it gone by easter",
        right,
        false_alarm,
    )
    assert (made.decided, made.proposed_by, made.state) == ("ask/how_often_botox", "reviewer", State.PROPOSED)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"words": " / "}, "There are no words"),
        ({"words": "x" * 301}, "too long"),
        ({"words": "▒▒▒▒ told me"}, "still hidden"),
        ({"right": ""}, "Choose what would have been right"),
        ({"right": "ask/no_such_answer"}, "Choose what would have been right"),
        ({"right": "nlu_fallback"}, "Choose what would have been right"),
    ],
)
def test_what_cannot_be_taught_is_not_kept(said: dict[str, str], error: str) -> None:
    answer = propose(turn_with(), **said)
    assert error in answer.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"right": LASTS}, None),
        ({"right": LASTS, "false_alarm": "1"}, True),
        ({"right": "red_flag/rf_vision"}, False),
        ({"right": "red_flag/rf_breathing", "false_alarm": "1"}, False),
        ({"right": "wanted"}, False),
    ],
)
def test_a_red_flag_is_taken_back_by_a_tick_alone(said: dict[str, str], kept: bool | None) -> None:
    answer = propose(turn_with(**FLAGGED), **said)
    if kept is None:
        assert "A red flag was raised here" in answer.content.decode()
        assert not Correction.objects.exists()
    else:
        assert Correction.objects.get().false_alarm is kept
        assert Correction.objects.get().decided == "red_flag/rf_breathing"


def test_the_words_come_with_details_hidden() -> None:
    made = conversation(turn("I am Xanthe Quill, 020 7946 0123, is it gone by easter"))
    appointment = row("request-1", WHEN, 30)
    appointment.conversation_id, appointment.name = made.id, "Xanthe Quill"
    appointment.save()
    shown = client_of("reviewer").get(f"/staff/teaching/turns/{made.turns.get().pk}/").content.decode()
    assert "I am ▒▒▒▒, ▒▒▒▒, is it gone by easter</textarea>" in shown
    assert "Quill" not in shown
    assert "7946" not in shown
    assert [(row.what, row.about) for row in AuditRow.objects.all()] == [("transcript.read", made.id)]


def test_a_search_without_script_keeps_what_was_typed() -> None:
    about = turn_with()
    answer = propose(about, words="edited words", search="1", q="how long does it last", right="wanted")
    shown = answer.content.decode()
    assert f'value="{LASTS}"' in shown
    assert "edited words</textarea>" in shown
    assert 'value="wanted" checked' in shown
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("query", "first"), [("how long does botox last", LASTS), ("", None), ("zzzz", None)]
)
def test_answers_are_found_while_typing(query: str, first: str | None) -> None:
    found = client_of("reviewer").post("/staff/teaching/answers/", {"q": query}).json()["found"]
    assert (found[0]["id"] if found else None) == first
    assert len(found) <= 12


def test_a_check_cuts_the_tie_to_the_visitor(root: Path) -> None:
    made = correction("is it gone by easter")
    client = client_of("reviewer")
    refused = client.post(f"/staff/teaching/{made.pk}/check/", {"words": made.words})
    assert refused.status_code == 409
    assert "Tick that the words hold no personal detail" in refused.content.decode()
    client.post(f"/staff/teaching/{made.pk}/check/", {"words": "gone by easter?", "no_details": "1"})
    made.refresh_from_db()
    assert (made.state, made.words, made.turn, made.settled_by) == (
        State.CHECKED,
        "gone by easter?",
        None,
        "reviewer",
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", "There are no words"),
        ("▒▒▒▒", "still hidden"),
        ("How soon does it work", "measured on"),
        ("taught otherwise", "something else was called right"),
        ("Taught already!", "checked or taught already"),
        ("x" * 301, "too long"),
    ],
)
def test_a_check_refuses_what_clashes(words: str, error: str, root: Path) -> None:
    correction("taught otherwise", right=ONSET, state=State.TAUGHT)
    correction("taught already", state=State.CHECKED)
    made = correction()
    answer = client_of("owner").post(f"/staff/teaching/{made.pk}/check/", {"words": words, "no_details": "1"})
    assert answer.status_code == 409
    assert error in answer.content.decode()
    made.refresh_from_db()
    assert made.state == State.PROPOSED


def test_an_example_of_something_else_is_refused(root: Path) -> None:
    made = correction("How long does it last?", right=ONSET)
    answer = client_of("owner").post(
        f"/staff/teaching/{made.pk}/check/", {"words": made.words, "no_details": "1"}
    )
    assert "already stand in the files as an example of something else" in answer.content.decode()


@pytest.mark.parametrize("state", [State.PROPOSED, State.CHECKED])
def test_a_rejected_correction_keeps_no_words(state: str) -> None:
    made = correction(state=state)
    client_of("owner").post(f"/staff/teaching/{made.pk}/reject/")
    made.refresh_from_db()
    assert (made.state, made.words, made.turn) == (State.REJECTED, "", None)


@pytest.mark.parametrize("deed", ["check", "reject"])
def test_what_is_taught_stays(deed: str, root: Path) -> None:
    made = correction(state=State.TAUGHT)
    sent = {"words": "other words", "no_details": "1"}
    assert client_of("owner").post(f"/staff/teaching/{made.pk}/{deed}/", sent).status_code == 409
    made.refresh_from_db()
    assert (made.state, made.words) == (State.TAUGHT, "is it gone by easter")


def test_erasing_takes_unchecked_corrections_along_and_leaves_checked_ones(root: Path) -> None:
    about = conversation(turn("one"), turn("two"))
    first, second = about.turns.all()
    client = client_of("owner")
    propose(first, client, words="one")
    propose(second, client, words="two", right="wanted")
    made = Correction.objects.get(right="wanted")
    client.post(f"/staff/teaching/{made.pk}/check/", {"words": "two", "no_details": "1"})
    erase(about, WHEN)
    assert list(Correction.objects.values_list("words", "turn")) == [("two", None)]


def test_the_page_and_the_transcript_say_what_waits() -> None:
    made = correction("is it gone by Easter")
    correction("to be taught", state=State.CHECKED)
    correction("taught before", state=State.TAUGHT)
    correction("unanswered", state=State.CHECKED, right="wanted")
    client = client_of("reviewer")
    shown = client.get("/staff/teaching/").content.decode()
    assert "To teach: 1 checked correction<" in shown
    assert "Wanted answers (1)" in shown
    assert "is it gone by <mark>Easter</mark>" in shown
    transcript = client.get(f"/staff/conversations/{made.turn.conversation_id}/").content.decode()
    assert "Correction proposed" in transcript
    assert '<a href="/staff/teaching/">Check it</a>' in transcript
    assert f'href="/staff/teaching/turns/{made.turn_id}/"' in transcript


def test_each_step_leaves_a_row_without_words(root: Path) -> None:
    client, about = client_of("reviewer"), turn_with()
    for words in ("one", "two"):
        propose(about, client, words=words)
    first, second = Correction.objects.all()
    client.post(f"/staff/teaching/{first.pk}/check/", {"words": "one", "no_details": "1"})
    client.post(f"/staff/teaching/{second.pk}/reject/")
    rows = [(row.what, row.about, row.outcome) for row in AuditRow.objects.order_by("id")]
    assert rows == [
        ("correction.propose", about.conversation_id, ""),
        ("correction.propose", about.conversation_id, ""),
        ("correction.check", str(first.pk), ""),
        ("correction.reject", str(second.pk), ""),
    ]
