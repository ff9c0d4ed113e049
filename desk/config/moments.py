"""The moment at which a command acts: now, or another to try it with."""

from argparse import ArgumentParser
from datetime import datetime

from django.core.management.base import CommandError
from django.utils import timezone


def add_now(parser: ArgumentParser) -> None:
    parser.add_argument("--now", help="pretend it is this moment, such as 2026-12-24T03:00:00+00:00")


def read_moment(text: str | None) -> datetime:
    """Now when nothing is said. Raises CommandError for what is no moment."""
    if not text:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is not a moment such as 2026-12-24T03:00:00+00:00.") from error
    return moment if moment.tzinfo else timezone.make_aware(moment)
