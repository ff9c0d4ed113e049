from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from sealing.fields import ring
from sealing.rotating import is_needed, rotate


class Command(BaseCommand):
    help = "Seals every stored detail with the first key of CANDOR_DATA_KEYS. May be stopped and run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only when a key has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and not is_needed():
            return
        count = rotate(timezone.now())
        self.stdout.write(f"Sealed {count} texts with the key {ring().first}.")
