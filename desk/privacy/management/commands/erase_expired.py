from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.moments import add_now, read_moment
from conversations.erasing import erase_expired
from privacy.tidying import tidy


class Command(BaseCommand):
    help = "Erases conversations older than clinic.yml's retention_days. Run it daily."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_now(parser)

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        count = erase_expired(read_moment(now))
        tidy()
        self.stdout.write(f"Erased {count} conversations.")
