from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from booking.erasing import erase_appointments
from conversations.erasing import empty_journal
from conversations.management.commands.erase_expired import read_moment


class Command(BaseCommand):
    help = "Erases who appointments were for, clinic.yml's retention_days after them. Run it daily."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", help="pretend it is this moment, such as 2026-12-24T03:00:00+00:00")

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        count = erase_appointments(settings.CLINIC, read_moment(now) if now else timezone.now())
        empty_journal()
        self.stdout.write(f"Erased {count} appointments.")
