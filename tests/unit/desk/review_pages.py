"""Conversations that tests of the staff's pages read."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from booking_requests import row

from booking.models import Appointment
from conversations.models import Conversation, Turn
from review.glancing import refresh

WHEN = datetime(2026, 6, 7, 10, tzinfo=UTC)
ANSWER = {
    "kind": "answer",
    "text": "Three to four months.",
    "answer_id": "how_long_does_botox_last",
    "citations": [
        {
            "source_id": "nhs_botox",
            "title": "Botox injections",
            "publisher": "NHS",
            "year": 2023,
            "url": "https://www.nhs.uk/x",
        }
    ],
    "reviewed_on": "2026-11-22",
    "review_due": "2027-11-22",
    "sign_off": {"status": "unsigned", "note": "Not yet signed off by a clinician."},
}
TRACE = {
    "intent": {"name": "ask/how_long_does_botox_last", "confidence": 0.914},
    "ranking": [
        {"name": "ask/how_long_does_botox_last", "confidence": 0.914},
        {"name": "ask/botox_onset", "confidence": 0.05},
    ],
    "actions": ["utter_ask/how_long_does_botox_last"],
    "slots_changed": ["last_answer"],
    "milliseconds": 22.4,
    "model": "calm-river",
}
FINISHED = {"state": Turn.State.FINISHED, "milliseconds": 43.2}


def conversation(*turns: dict[str, Any], at: datetime = WHEN) -> Conversation:
    made = Conversation.objects.create(
        created=at, expires_at=at + timedelta(days=1), locale="en", address_hash="x"
    )
    for number, turn in enumerate(turns):
        Turn.objects.create(
            conversation=made, client_id=uuid.uuid4(), created=at + timedelta(minutes=number), **turn
        )
    refresh(made.id)
    return made


def turn(
    text: str = "how long does botox last", outcome: str = "answered_question", **more: Any
) -> dict[str, Any]:
    return {"text": text, "outcome": outcome, "reply": [ANSWER], "trace": TRACE} | FINISHED | more


def appointment_of(made: Conversation, key: str = "request-1") -> Appointment:
    appointment = row(key, WHEN + timedelta(days=2), 30)
    appointment.conversation_id = made.id
    appointment.about = "<img src=x onerror=alert(1)>"
    appointment.save()
    return appointment
