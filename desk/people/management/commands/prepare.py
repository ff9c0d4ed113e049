"""What `make start` does before the front desk answers, in one process: each costs seconds to begin."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Bring the database up to date, seal with the newest key, and see to the first account."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("rotate_keys", if_needed=True, stdout=self.stdout)
        call_command("first_account", stdout=self.stdout, stderr=self.stderr)
