"""Appointments, and the time they occupy."""

from typing import Any

from django.db import models, transaction
from django.db.models import F, Q

from booking.diary import ticks


class Appointment(models.Model):
    """A time with a practitioner; states are FHIR's."""

    class Status(models.TextChoices):
        BOOKED = "booked"
        CANCELLED = "cancelled"

    class Kind(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"

    reference = models.CharField(max_length=12, unique=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.BOOKED)
    service = models.CharField(max_length=64)
    practitioner = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=320)
    contact_kind = models.CharField(max_length=5, choices=Kind)
    about = models.TextField(blank=True)
    consent_at = models.DateTimeField()
    # Not a foreign key: an appointment outlives the conversation it came from, and may come from none.
    conversation_id = models.CharField(max_length=32, blank=True, db_index=True)
    idempotency_key = models.CharField(max_length=128, unique=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("-created", "-id")
        default_permissions = ()
        permissions = (("see_appointments", "See appointment requests"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the appointment with the time it occupies. Raises IntegrityError when that time is taken."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.occupied.all().delete()
            if self.status != self.Status.CANCELLED:
                OccupiedTick.objects.bulk_create(
                    OccupiedTick(appointment=self, practitioner=practitioner, starts_at=start)
                    for practitioner, start in ticks(self.practitioner, self.starts_at, self.ends_at)
                )


class OccupiedTick(models.Model):
    """Five minutes of a practitioner's time that one appointment holds."""

    # Why rows and not an exclusion constraint or a trigger: a unique constraint is the same on SQLite and
    # PostgreSQL, refuses overlaps of any two lengths, and survives later migrations. SQLite has no exclusion
    # constraints, and Django rebuilds SQLite tables without their triggers. The cost: a row per five minutes.
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="occupied")
    practitioner = models.CharField(max_length=64)
    starts_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["practitioner", "starts_at"], name="one_appointment_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.practitioner} {self.starts_at.isoformat()}"
