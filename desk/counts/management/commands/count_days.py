from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from counts.counting import count_closed_days


class Command(BaseCommand):
    help = "Counts the days that are over and were not counted yet; the running front desk does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        counted = count_closed_days(settings.CLINIC.time_zone, timezone.now())
        self.stdout.write(f"Counted {counted} days.")
