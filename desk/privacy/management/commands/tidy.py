import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from privacy.tidying import tidy


class Command(BaseCommand):
    help = "Writes SQLite's file anew, however large: nothing erased is left in it. Others wait meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "sqlite":
            self.stdout.write("The record is not kept in SQLite: use VACUUM FULL there.")
            return
        if not tidy(sys.maxsize):
            self.stdout.write("Somebody was writing. Try again.")
            sys.exit(1)
        self.stdout.write("Written anew.")
