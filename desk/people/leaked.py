"""Passwords that were stolen somewhere: asked of a file on this machine, so that nothing leaves it."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError


class NotLeaked:
    """A validator of Django's. Without such a file it refuses nothing."""

    def validate(self, password: str, user: object = None) -> None:
        if settings.LEAKED_PASSWORDS and is_in(settings.LEAKED_PASSWORDS, password):
            raise ValidationError(self.get_help_text(), code="leaked")

    def get_help_text(self) -> str:
        return "A password that was stolen somewhere and published is guessed first."


def is_in(file: Path, password: str) -> bool:
    """Lines are sorted and begin with a SHA-1 in capitals: forty looks find one among a thousand million."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            if line_after(lines, middle)[: len(wanted)] < wanted:
                low = middle + 1
            else:
                high = middle
        return line_after(lines, low).startswith(wanted)


def line_after(lines: BinaryIO, place: int) -> bytes:
    """The first whole line at or after a place; past the last one, what sorts after every hash."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    return lines.readline() or b"~"
