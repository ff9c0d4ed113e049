import json

import pytest
from review_pages import WHEN, appointment_of, conversation, turn
from staff_cast import client_of

from conversations.models import Conversation, Feedback
from masking.hiding import HIDDEN, masked
from people.models import AuditRow

pytestmark = pytest.mark.django_db
DETAILS = ("Ada Lovelace", "ada@example.org", "+44 20 7946 0123")


def booked() -> Conversation:
    said = [turn(text) for text in ("I am ada lovelace", "ada@example.org", "or 020 7946 0123", "thanks")]
    said[3]["reply"] = [{"kind": "summary", "text": "Ada Lovelace, we meet.", "sections": []}]
    made = conversation(*said)
    appointment = appointment_of(made)
    appointment.name, appointment.contact = "Ada Lovelace", "ada@example.org"
    appointment.save()
    Feedback.objects.create(
        turn=made.turns.earliest("created"), helpful=True, comment="mail ada@example.org", created=WHEN
    )
    return made


def logged() -> list[tuple[str, str]]:
    return list(AuditRow.objects.order_by("id").values_list("by", "what"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call 020 7946 0123 please", f"call {HIDDEN} please"),
        ("+44 (0)20 7946-0123", HIDDEN),
        ("write to a.b+c@d.example", f"write to {HIDDEN}"),
        ("ADA, it is 3 to 4 months, 2026", f"{HIDDEN}, it is 3 to 4 months, 2026"),
        ("Adamant", "Adamant"),
        ("20 units at 10:30 for 250", "20 units at 10:30 for 250"),
    ],
)
def test_what_is_hidden(text: str, shown: str) -> None:
    assert masked(text, ("Ada",)) == shown


@pytest.mark.parametrize("page", ["/staff/", "/staff/conversations/{id}/"])
def test_personal_details_are_hidden_from_everybody_at_first(page: str) -> None:
    shown = client_of("owner").get(page.format(id=booked().id)).content.decode().casefold()
    assert [detail for detail in ("lovelace", "ada@", "7946") if detail in shown] == []


def test_they_are_shown_to_who_may_ask_this_once_and_it_is_logged() -> None:
    made, client = booked(), client_of("owner")
    shown = client.post(f"/staff/conversations/{made.id}/reveal/").content.decode()
    again = client.get(f"/staff/conversations/{made.id}/").content.decode()
    assert all(detail in shown for detail in ("Ada Lovelace", "ada@example.org", "020 7946 0123"))
    assert "Ada Lovelace" not in again
    assert logged() == [("owner", "transcript.reveal"), ("owner", "transcript.read")]


@pytest.mark.parametrize("whole", ["", "1"])
def test_a_copy_is_json_lines_and_is_logged(whole: str) -> None:
    made = booked()
    answer = client_of("owner").post(f"/staff/conversations/{made.id}/export/", {"whole": whole})
    lines = [json.loads(line) for line in answer.content.decode().splitlines()]
    assert [line["visitor"] for line in lines][3] == "thanks"
    assert len(lines) == 4
    assert ("ada@example.org" in answer.content.decode()) is bool(whole)
    assert ("Lovelace" in answer.content.decode()) is bool(whole)
    assert lines[0]["messages"][0]["citations"][0]["source_id"] == "nhs_botox"
    assert answer["Content-Disposition"] == f'attachment; filename="candor-{made.id}.jsonl"'
    assert logged() == [("owner", "transcript.export_whole" if whole else "transcript.export")]


def test_whoever_is_refused_is_logged_as_refused_alone() -> None:
    made, client = booked(), client_of("reviewer")
    for action in ("reveal", "export"):
        client.post(f"/staff/conversations/{made.id}/{action}/")
    assert logged() == [("reviewer", "page.refused")] * 2
