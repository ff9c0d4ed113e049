"""Finding a person's appointments by what they say on the phone."""

import re

from booking.models import Appointment
from booking.staff.reading import all_appointments

LOOKED_THROUGH = 2000  # the newest; names and contacts are sealed, so each is opened to be compared
LONGEST = 100
FEWEST_DIGITS = 4


def found(words: str) -> list[Appointment]:
    """Newest first: whose name, contact or reference has these words, or whose number has these digits."""
    wanted, digits = words.casefold(), national(words)
    return [it for it in all_appointments()[:LOOKED_THROUGH] if says(it, wanted) or has_digits(it, digits)]


def says(appointment: Appointment, wanted: str) -> bool:
    parts = (appointment.name, appointment.contact, appointment.reference)
    return any(wanted in part.casefold() for part in parts)


def has_digits(appointment: Appointment, digits: str) -> bool:
    return len(digits) >= FEWEST_DIGITS and digits in re.sub(r"\D", "", appointment.contact)


def national(words: str) -> str:
    """The digits of a number, without the 0 that an international one leaves out; empty for other words."""
    return "" if re.search(r"[^\d\s()+./-]", words) else re.sub(r"\D", "", words).lstrip("0")
