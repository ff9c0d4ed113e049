from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from conversations.erasing import finish_erasures
from conversations.management.commands.erase_expired import read_moment
from privacy.retention import KINDS
from privacy.tidying import tidy


class Command(BaseCommand):
    help = (
        "Erases all that is older than clinic.yml's retention_days; the running front desk does so by itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", help="pretend it is this moment, such as 2026-12-24T03:00:00+00:00")

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        moment = read_moment(now) if now else timezone.now()
        for kind in KINDS:
            self.stdout.write(f"{kind.erase(settings.CLINIC, moment)} {kind.name}.")
        self.stdout.write(f"{finish_erasures()} erasures still due in the engine.")
        tidy()
