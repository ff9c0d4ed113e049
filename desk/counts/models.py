from typing import Any

from django.db import models


class CountedDay(models.Model):
    """What one day came to: counts alone, so that it may outlive the conversations that were counted."""

    day = models.DateField(primary_key=True)  # as the clinic's clock had it
    counts: Any = models.JSONField()  # see counts/counting.py
    counted_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        permissions = (("see_numbers", "See the numbers"),)

    def __str__(self) -> str:
        return self.day.isoformat()
