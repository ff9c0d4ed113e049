"""From what Rasa would send to the messages of the private channel (see docs/channel.md)."""

from collections.abc import Mapping
from typing import Any

ANSWER_PREFIX = "utter_ask/"
ANSWER_FIELDS = (
    "question",
    "citations",
    "facts",
    "certainty",
    "route",
    "reviewed_on",
    "review_due",
    "author",
    "reviewer",
    "sides",
    "studies",
    "red_flag",
    "urgency",
)
URGENT_ROUTES = ("urgent", "emergency")
CARE_CARD_FIELDS = ("urgency", "red_flag", "citations")

Message = dict[str, Any]


def to_message(said: Mapping[str, Any], words: Mapping[str, str]) -> Message:
    """One message of the channel from one of Rasa's; `words` gives the phone of a care card."""
    if said.get("custom"):
        return dict(said["custom"])  # an option grid or a summary comes whole
    details = said.get("metadata") or {}
    kind = kind_of(said, details)
    message: Message = {"kind": kind, "text": said.get("text") or ""}
    if kind == "answer":
        answer_id = details.get("answer_id") or said["utter_action"][len(ANSWER_PREFIX) :]
        message.update(pick(details, ANSWER_FIELDS), answer_id=answer_id)
    elif kind == "care_card":
        phone = details.get("phone") or phone_for(details["urgency"], words)
        message.update(pick(details, CARE_CARD_FIELDS), phone=phone)
    elif kind in ("choices", "appointment_slots"):
        message["choices"] = [to_choice(button) for button in said["buttons"]]
    return message


def kind_of(said: Mapping[str, Any], details: Mapping[str, Any]) -> str:
    if "kind" in details and (details["kind"] != "appointment_slots" or said.get("buttons")):
        return str(details["kind"])
    if str(said.get("utter_action", "")).startswith(ANSWER_PREFIX):
        return "answer"
    return "choices" if said.get("buttons") else "text"


def to_choice(button: Mapping[str, Any]) -> dict[str, Any]:
    choice = {"payload": button["payload"], "label": button["title"]}
    return {**choice, **pick(button, ("starts_at",))}


def phone_for(urgency: str, words: Mapping[str, str]) -> str:
    return words["emergency_number"] if urgency == "emergency" else words["clinic_phone"]


def pick(details: Mapping[str, Any], fields: Any) -> dict[str, Any]:
    return {field: details[field] for field in fields if field in details}


def is_urgent(message: Message) -> bool:
    """A care card, or an answer by an urgent route: other answers that name an urgency are for the well."""
    urgent = message["kind"] == "care_card" or message.get("route") in URGENT_ROUTES
    return urgent and bool(message.get("urgency"))


def outcome_of(said: list[Mapping[str, Any]]) -> Any:
    """The first outcome that a message declares: the reply itself comes before any offer after it."""
    for one in said:
        details = one.get("metadata") or {}
        if details.get("outcome"):
            return details["outcome"]
        if kind_of(one, details) == "answer":
            return "answered_question"
    return None
