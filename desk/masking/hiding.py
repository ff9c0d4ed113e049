"""Hides personal details in what staff read, until somebody allowed asks to see them."""

import re
from collections.abc import Iterable
from typing import Any

from booking.models import Appointment

HIDDEN = "▒▒▒▒"
_EMAIL = r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"
_PHONE = r"\+?\(?\d(?:[\s().-]{0,2}\d){7,14}"
CONTACT = re.compile(rf"{_EMAIL}|{_PHONE}")
LINK = re.compile(r"(?<=/appointment/)[\w-]+")  # whoever has it may move and cancel


def details_of(appointments: Iterable[Appointment]) -> tuple[str, ...]:
    """The names and contacts that appointments were made with, as their visitors wrote them."""
    found = {text for it in appointments for text in (it.name, it.contact) if len(text) > 1}
    return tuple(sorted(found, key=len, reverse=True))


def masked(text: str, details: Iterable[str]) -> str:
    """Without these details, and without anything that looks like an e-mail address or a phone number."""
    return CONTACT.sub(HIDDEN, masked_details(text, details))


SPOKEN = ("text", "items", "label")  # the parts of a message that may repeat what a visitor wrote


def masked_message(message: Any, details: Iterable[str], key: str = "") -> Any:
    """The message with what repeats a visitor's details hidden; phones of the clinic stay readable."""
    if isinstance(message, dict):
        return {name: masked_message(value, details, name) for name, value in message.items()}
    if isinstance(message, list):
        return [masked_message(value, details, key) for value in message]
    if isinstance(message, str) and key in SPOKEN:
        return masked_details(message, details)
    return message


def masked_details(text: str, details: Iterable[str]) -> str:
    """These details and links alone: Candor's words are full of phone numbers that nobody needs to hide."""
    text = LINK.sub(HIDDEN, text)
    for detail in details:
        text = re.sub(rf"(?<!\w){re.escape(detail)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text
