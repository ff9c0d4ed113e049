from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from conversations.erasing import erase_expired
from privacy.tidying import tidy


class Command(BaseCommand):
    help = "Erases conversations older than clinic.yml's retention_days. Run it daily."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", help="pretend it is this moment, such as 2026-12-24T03:00:00+00:00")

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        count = erase_expired(read_moment(now) if now else timezone.now())
        tidy()
        self.stdout.write(f"Erased {count} conversations.")


def read_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is not a moment such as 2026-12-24T03:00:00+00:00.") from error
    return moment if moment.tzinfo else timezone.make_aware(moment)
