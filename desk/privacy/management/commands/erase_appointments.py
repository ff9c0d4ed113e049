from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from booking.erasing import erase_appointments, erase_one
from config.moments import add_now, read_moment
from conversations.erasing import leave_nothing
from privacy.tidying import tidy


class Command(BaseCommand):
    help = "Erases who appointments were for, clinic.yml's retention_days after them. Run it daily."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reference", help="this one now, however recent; one that lies ahead is cancelled"
        )
        add_now(parser)

    def handle(self, *args: Any, now: str | None, reference: str | None, **options: Any) -> None:
        moment = read_moment(now)
        count = erase_one(reference, moment) if reference else erase_appointments(settings.CLINIC, moment)
        leave_nothing()
        tidy()
        self.stdout.write(f"Erased {count} appointments.")
