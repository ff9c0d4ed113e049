"""What staff changed of the clinic's hours."""

from typing import Any

from django.db import models
from django.db.models import F, Q


class OpeningHoursEdit(models.Model):
    """A weekday's hours in place of clinic.yml's; for the whole clinic when no practitioner is named."""

    practitioner = models.CharField(max_length=64, blank=True)
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    periods: Any = models.JSONField(default=list)  # written as in clinic.yml; empty means closed
    edited_by = models.CharField(max_length=150)
    edited_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["practitioner", "weekday"], name="one_edit_of_a_weekday"),
        )

    def __str__(self) -> str:
        return f"{self.practitioner} {self.weekday}"


class Block(models.Model):
    """Time in which a practitioner, or the whole clinic, sees nobody new."""

    practitioner = models.CharField(max_length=64, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=150)

    class Meta:
        default_permissions = ()
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="block_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.practitioner} {self.starts_at.isoformat()}"
