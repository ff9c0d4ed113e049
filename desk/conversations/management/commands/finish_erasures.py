from typing import Any

from django.core.management.base import BaseCommand

from conversations.erasing import finish_erasures


class Command(BaseCommand):
    help = "Has the engine forget what it could not when a visitor asked. Run it hourly and at each start."

    def handle(self, *args: Any, **options: Any) -> None:
        still_due = finish_erasures()
        self.stdout.write(f"{still_due} erasures are still due.")
