from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.moments import add_now, read_moment
from conversations.erasing import finish_erasures
from privacy.retention import KINDS
from privacy.tidying import tidy


class Command(BaseCommand):
    help = (
        "Erases all that is older than clinic.yml's retention_days; the running front desk does so by itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_now(parser)

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        moment = read_moment(now)
        for kind in KINDS:
            self.stdout.write(f"{kind.erase(settings.CLINIC, moment)} {kind.name}.")
        self.stdout.write(f"{finish_erasures()} erasures still due in the engine.")
        tidy()
