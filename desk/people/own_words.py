"""Passwords made of what is written on the clinic's own door."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

from config.clinic import Clinic

SHORTEST = 4  # letters of a word that counts
ENOUGH = 8  # letters and digits that have to be left besides


class NoOwnWords:
    """A validator of Django's: refuses what would be short without the clinic's own words."""

    def validate(self, password: str, user: object = None) -> None:
        left = "".join(re.findall(r"\w", password.casefold()))
        for word in own_words(settings.CLINIC):
            left = left.replace(word, "")
        if len(left) < ENOUGH:
            raise ValidationError(self.get_help_text(), code="own_words")

    def get_help_text(self) -> str:
        return "Besides the names of clinic, team and services, a password needs eight letters or digits."


def own_words(clinic: Clinic) -> list[str]:
    """The longest first, so that none is left in halves."""
    named = [*(one.name for one in clinic.practitioners), *(one.name for one in clinic.services)]
    text = " ".join([clinic.name, clinic.address, clinic.email, "Candor", *named]).casefold()
    return sorted({word for word in re.findall(r"\w+", text) if len(word) >= SHORTEST}, key=len, reverse=True)
