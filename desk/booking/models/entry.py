"""Who is taken when: by an appointment, or for five minutes by a hold."""

from django.db import models
from django.db.models import F, Q


class DiaryEntry(models.Model):
    """A practitioner's time that one key has; with `expires_at` it is a hold, and counts until then."""

    key = models.CharField(max_length=140, unique=True)
    service = models.CharField(max_length=64, blank=True)
    practitioner = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()  # the time to tidy up included
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="entry_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.practitioner} {self.starts_at.isoformat()}"


class OccupiedTick(models.Model):
    """Five minutes of a practitioner's time, or of a room's, that one entry has."""

    # Why rows and not an exclusion constraint or a trigger: a unique constraint is the same on SQLite and
    # PostgreSQL, refuses overlaps of any two lengths, and survives later migrations. SQLite has no exclusion
    # constraints, and Django rebuilds SQLite tables without their triggers. The cost: a row per five minutes.
    entry = models.ForeignKey(DiaryEntry, on_delete=models.CASCADE, related_name="occupied")
    whose = models.CharField(max_length=64)  # a practitioner's id, or "room 1": ids hold no spaces
    starts_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["whose", "starts_at"], name="one_entry_at_a_time"),)

    def __str__(self) -> str:
        return f"{self.whose} {self.starts_at.isoformat()}"
