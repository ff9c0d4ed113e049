from typing import Any

from django.core.management.base import BaseCommand

from review.rebuilding import rebuild


class Command(BaseCommand):
    help = "Works out inbox, search words and answers' counts anew, as after an update or a restored backup."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Worked out {rebuild()} conversations.")
