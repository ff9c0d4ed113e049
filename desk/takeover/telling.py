"""What visitors read about the person they asked for. The words are in conversations/words/."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User

from booking.labels import time_label
from config.clinic import Clinic
from conversations.wording import phrase
from takeover.hours import is_open, next_opening

TITLES = ("Dr", "Mr", "Mrs", "Ms", "Mx", "Miss", "Prof", "Professor", "Nurse", "Sister")


def wording(name: str, /, **values: str) -> str:
    """The words of that name, on one line."""
    return " ".join(phrase(f"person.{name}").format(**values).split())


def expectation(now: datetime, somebody_is_there: bool) -> str:
    """What to expect of having asked for a person, by who is there and by the opening hours."""
    clinic: Clinic = settings.CLINIC
    if somebody_is_there:
        return wording("asked", usual_wait=clinic.person.usual_wait)
    if is_open(clinic, now):
        return wording("nobody_here")
    opening = next_opening(clinic, now)
    if opening is None:
        return wording("closed_long")
    when_closed = phrase("reach_when_closed") if clinic.emergency_phone else ""
    return wording("closed", opening=time_label(opening, clinic), when_closed=when_closed)


def shown_name(account: User) -> str:
    """How visitors see who writes, as the clinic chose: a first name, or the team."""
    words = [word for word in account.first_name.split() if word.rstrip(".") not in TITLES]
    by_name = settings.CLINIC.person.name == "first_name" and words
    return words[0] if by_name else wording("the_team")
