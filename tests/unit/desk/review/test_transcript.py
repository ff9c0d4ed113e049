import pytest
from option_grids import GRID, SUMMARY
from review_pages import TRACE, WHEN, appointment_of, conversation, turn
from staff_cast import client_of

from conversations.models import Conversation, Feedback, Turn
from people.models import AuditRow

pytestmark = pytest.mark.django_db


def read(made: Conversation) -> str:
    return client_of("owner").get(f"/staff/conversations/{made.id}/").content.decode()


@pytest.mark.parametrize(
    "seen",
    [
        "how long does botox last",
        "Three to four months.",
        '<a href="https://www.nhs.uk/x" rel="noopener noreferrer">Botox injections</a>, NHS (2023)',
        "Not yet signed off by a clinician. Checked 22 Nov 2026, due 22 Nov 2027.",
        "How long does Botox last?, 91% sure",
        '<rect width="5" height="8"/>',
        "botox_onset",
        "<code>nhs_botox</code>",
        "<code>utter_ask/how_long_does_botox_last</code>",
        "43 ms, of which the engine 22 ms",
        "<code>calm-river</code>",
        "A curated answer was given.",
    ],
)
def test_what_the_visitor_saw_and_what_candor_thought(seen: str) -> None:
    assert seen in read(conversation(turn(answer_ids=["how_long_does_botox_last"])))


@pytest.mark.parametrize(
    ("message", "seen"),
    [
        (
            {"kind": "choices", "text": "Which?", "choices": [{"id": "a", "label": "This one"}]},
            "<li>This one</li>",
        ),
        (
            {"kind": "appointment_slots", "text": "When?", "choices": [{"id": "a", "label": "Tue, 09:00"}]},
            "Tue, 09:00",
        ),
        (
            {"kind": "care_card", "text": "Call now.", "urgency": "emergency", "phone": "999"},
            "care card: emergency",
        ),
        (
            {"kind": "answer", "text": "x", "sides": [{"who": "A blog", "sells": "toners", "says": "So."}]},
            "(sells toners): So.",
        ),
        (GRID, '<th scope="row">How good the proof is</th>'),
        (GRID, "46 to 74 of 100 people gained"),
        (SUMMARY, "<li>No needles</li>"),
        ({"kind": "staff", "text": "Hello.", "name": "Ana"}, '<p class="who">Ana</p>'),
        ({"kind": "something newer", "text": "Plain words."}, "Plain words."),
    ],
)
def test_each_kind_of_message(message: dict[str, object], seen: str) -> None:
    assert seen in read(conversation(turn(reply=[message])))


@pytest.mark.parametrize(
    "trace", [{}, {"intent": None, "ranking": None, "actions": None}, {"intent": {}, "ranking": [{}]}]
)
def test_a_turn_without_a_trace_still_reads(trace: dict[str, object]) -> None:
    assert "hello?" in read(
        conversation(turn("hello?", "failed_no_reply", reply=[], trace=trace, milliseconds=None))
    )


@pytest.mark.parametrize("page", ["/staff/", "/staff/conversations/{id}/", "/staff/appointments/request-1/"])
@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ settings.SECRET_KEY }}"]
)
def test_a_visitors_code_is_shown_as_text(page: str, attack: str) -> None:
    made = conversation(turn(attack, reply=[{"kind": "text", "text": attack}]))
    appointment = appointment_of(made)
    appointment.name = appointment.about = f"Ann {attack}"
    appointment.save()
    shown = client_of("owner").get(page.format(id=made.id)).content.decode()
    assert not [tag for tag in ("<script>", "<img") if tag in shown]
    assert any(escaped in shown for escaped in ("&lt;script&gt;", "&lt;img", "{{ settings"))


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("nlu_fallback", "Nothing it is sure of"),
        ("ask", "A question"),
        ("greet", "Says hello"),
        ("gone_since", "gone_since"),
    ],
)
def test_readings_are_named_in_words(intent: str, said: str) -> None:
    trace = {**TRACE, "intent": {"name": intent, "confidence": 0.5}}
    assert f"<dd>{said}, 50% sure</dd>" in read(conversation(turn(trace=trace)))


def test_the_words_that_raised_a_red_flag_are_marked() -> None:
    flagged = {**TRACE, "red_flag": {"id": "rf_breathing", "words": ["hard to breathe"]}}
    shown = read(conversation(turn("it is Hard to breathe since", red_flag="rf_breathing", trace=flagged)))
    assert "it is <mark>Hard to breathe</mark> since" in shown
    assert "because of “hard to breathe”" in shown


def test_the_way_to_the_appointment_and_back() -> None:
    made = conversation(turn())
    appointment = appointment_of(made)
    client = client_of("owner")
    there = client.get(f"/staff/conversations/{made.id}/").content.decode()
    back = client.get(f"/staff/appointments/{appointment.reference}/").content.decode()
    assert f"/staff/appointments/{appointment.reference}/" in there
    assert f"/staff/conversations/{made.id}/" in back


LINK = "https://clinic.example/appointment/D3GP_qwI8SQ7-5e7z/"


@pytest.mark.parametrize("reader", ["reviewer", "owner"])
def test_the_link_of_who_booked_is_theirs_alone(reader: str) -> None:
    """Whoever opens it may move and cancel, so it is a personal detail like their name."""
    said = [{"kind": "text", "text": f"You are booked. To change it: {LINK}."}]
    made = conversation(turn(f"is {LINK} mine?", reply=said))
    client, where = client_of(reader), f"/staff/conversations/{made.id}/"
    assert "D3GP" not in client.get(where).content.decode()
    revealed = client.post(f"{where}reveal/")
    assert (LINK in revealed.content.decode()) == (reader == "owner")


def test_feedback_is_shown() -> None:
    made = conversation(turn())
    Feedback.objects.create(turn=Turn.objects.get(), helpful=False, comment="too vague", created=WHEN)
    shown = read(made)
    assert "Did not help" in shown
    assert "too vague" in shown


@pytest.mark.parametrize("missing", ["f" * 32, "x", "%00", "..%2F"])
def test_an_erased_or_invented_conversation(missing: str) -> None:
    assert client_of("owner").get(f"/staff/conversations/{missing}/").status_code == 404
    assert not AuditRow.objects.exists()


def test_each_reading_is_logged() -> None:
    made = conversation(turn())
    client = client_of("reviewer")
    for _ in range(2):
        client.get(f"/staff/conversations/{made.id}/")
    assert (
        list(AuditRow.objects.values_list("by", "what", "about"))
        == [("reviewer", "transcript.read", made.id)] * 2
    )


def test_the_row_of_a_reading_outlives_the_conversation() -> None:
    made = conversation(turn())
    known = made.id
    read(made)
    made.delete()
    assert AuditRow.objects.get().about == known


def test_an_appointment_outlives_its_transcript() -> None:
    made = conversation(turn())
    appointment = appointment_of(made)
    made.delete()
    shown = client_of("owner").get(f"/staff/appointments/{appointment.reference}/").content.decode()
    assert appointment.reference in shown
    assert "Read the transcript" not in shown
