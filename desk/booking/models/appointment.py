"""Appointments, as FHIR describes them, and what became of each."""

import secrets
from typing import Any

from django.db import models
from django.db.models import F, Q

from booking.models.entry import DiaryEntry
from sealing.fields import SealedJson, SealedText


def new_link_token() -> str:
    """What the secret link of one appointment ends in: 256 bits."""
    return secrets.token_urlsafe(32)


class Appointment(models.Model):
    """Somebody's wish to be seen, with its time once there is one; states are FHIR's."""

    class Status(models.TextChoices):
        PROPOSED = "proposed"  # asked for, without a time that anybody holds
        PENDING = "pending"  # has a time here; the clinic, or its own diary, has yet to say yes
        BOOKED = "booked"
        ARRIVED = "arrived"
        FULFILLED = "fulfilled"
        CANCELLED = "cancelled"
        NOSHOW = "noshow"

    class Kind(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"

    reference = models.CharField(max_length=12, unique=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.BOOKED)
    service = models.CharField(max_length=64)
    practitioner = models.CharField(max_length=64, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    when = SealedText(blank=True)  # the visitor's words, where no time was chosen
    entry = models.OneToOneField(
        DiaryEntry, null=True, blank=True, on_delete=models.SET_NULL, related_name="appointment"
    )
    name = SealedText()
    contact = SealedText()
    contact_kind = models.CharField(max_length=5, choices=Kind)
    about = SealedText(blank=True)
    summary: Any = SealedJson(null=True, blank=True)  # what the visitor agreed to hand over
    consent_at = models.DateTimeField()
    # Not a foreign key: an appointment outlives the conversation it came from, and may come from none.
    conversation_id = models.CharField(max_length=32, blank=True, db_index=True)
    idempotency_key = models.CharField(max_length=128, unique=True)
    link_token = models.CharField(max_length=64, unique=True, default=new_link_token)
    version = models.PositiveIntegerField(default=0)  # calendars replace a lower one
    erased_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("-created", "-id")
        default_permissions = ()
        permissions = (
            ("see_appointments", "See appointment requests"),
            ("change_appointments", "Confirm, move and cancel appointments, and block time"),
            ("edit_hours", "Edit opening hours"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "cancelled"])
                | Q(starts_at__isnull=False, ends_at__isnull=False) & ~Q(practitioner=""),
                name="has_a_time_once_it_is_held",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["pending", "booked"]) | Q(entry__isnull=False),
                name="occupies_its_time_while_it_lies_ahead",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def lies_ahead(self) -> bool:
        """Whether it may still be moved or cancelled, as far as its state goes."""
        return self.status in (self.Status.PROPOSED, self.Status.PENDING, self.Status.BOOKED)


class Change(models.Model):
    """One thing that happened to an appointment, and who did it."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=12, choices=Appointment.Status)
    starts_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=150)  # an account's name, or CHAT or LINK
    key = models.CharField(max_length=128, blank=True)  # of the request for it, so that it is done once
    at = models.DateTimeField()

    CHAT, LINK = "chat", "link"

    class Meta:
        default_permissions = ()
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.status}"
