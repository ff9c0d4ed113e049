"""What the clinic's own diary has yet to learn."""

import secrets

from django.db import models

from booking.models import Appointment, DiaryEntry


def new_key() -> str:
    """What a request is known by in the clinic's diary; nothing about the visitor can be read from it."""
    return secrets.token_hex(16)


class Delivery(models.Model):
    """One time of one appointment, which the clinic's diary shall hold, or hold no more."""

    class Wish(models.TextChoices):
        HELD = "held"
        FREE = "free"

    class State(models.TextChoices):
        DUE = "due"
        DONE = "done"
        TAKEN = "taken"  # the clinic's diary had somebody else there: a person has to offer another time
        GIVEN_UP = "given_up"  # not even after many tries: a person has to enter it

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="deliveries")
    # The time as our own diary keeps it. Gone, or not the appointment's any more: the clinic's goes too.
    entry = models.ForeignKey(DiaryEntry, null=True, on_delete=models.SET_NULL, related_name="+")
    key = models.CharField(max_length=32, unique=True, default=new_key)
    practitioner = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    wish = models.CharField(max_length=4, choices=Wish, default=Wish.HELD)
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    # Goes up whenever somebody takes the delivery on; a result counts only from who took it on last.
    turn = models.PositiveIntegerField(default=0)
    told = models.BooleanField(default=False)  # somebody heard that the clinic has their request
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "deliveries"
        indexes = (models.Index(fields=["due_at"], name="delivery_due", condition=models.Q(state="due")),)

    def __str__(self) -> str:
        return f"{self.key} {self.wish} {self.state}"
