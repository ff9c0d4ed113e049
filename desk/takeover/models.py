"""A person of the team in Candor's place: who asked, who came, what was said, who is there to come."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sealing.fields import SealedJson


class Takeover(models.Model):
    """One stretch of a conversation from asking for a person, or one coming unasked, until Candor goes on."""

    class Ending(models.TextChoices):
        HANDED_BACK = "handed_back"
        WENT_ON = "went_on"  # the visitor chose to go on with Candor
        REQUESTED = "requested"  # the visitor left a request for the team
        FORGOTTEN = "forgotten"  # neither side did anything for long

    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="takeovers"
    )
    asked_at = models.DateTimeField()
    late_at = models.DateTimeField(null=True)  # when the visitor was told that nobody has come yet
    request_at = models.DateTimeField(null=True)  # when the visitor chose to leave a request instead
    seen_at = models.DateTimeField(null=True)  # when the visitor's browser last asked for news
    taken_by = models.CharField(max_length=150, blank=True)  # an account's name; empty while nobody came
    taken_at = models.DateTimeField(null=True)
    staff_at = models.DateTimeField()  # when staff last did something here; at first when it was asked for
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True)  # empty: the visitor, or time
    ending = models.CharField(max_length=11, choices=Ending, blank=True)
    version = models.PositiveIntegerField(default=1)  # goes up with each change: who has it, what was said

    class Meta:
        ordering = ("asked_at", "id")
        default_permissions = ()
        permissions = (("reply", "Take chats over and reply to visitors"),)
        constraints = (
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(ended_at=None), name="one_takeover_stands"
            ),
        )
        indexes = (models.Index(fields=["asked_at"], name="takeover_standing", condition=Q(ended_at=None)),)

    def __str__(self) -> str:
        return f"{self.conversation_id} with {self.taken_by or 'nobody yet'}"

    @property
    def keeps_candor_silent(self) -> bool:
        """While a person is there or may come soon, and for a request; not once a delay was told."""
        return bool(self.taken_by) or self.late_at is None or self.request_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether somebody of the team should come; whoever leaves a request does not wait."""
        return not self.taken_by and self.request_at is None

    def visitor_was_there(self, now: datetime, within: timedelta) -> bool:
        return self.seen_at is not None and self.seen_at > now - within


class Interjection(models.Model):
    """What is said to a visitor between turns: by a person of the team, or by Candor about them."""

    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="interjections"
    )
    client_id = models.UUIDField(default=uuid.uuid4)  # of the form it was typed in: sent twice, stored once
    author = models.CharField(max_length=150, blank=True)  # an account's name; empty: Candor
    message: Any = SealedJson()  # as the visitor API gives it
    created = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["conversation", "client_id"], name="one_interjection_a_form"),
        )
        indexes = (models.Index(fields=["conversation", "id"], name="interjection_by_place"),)

    def __str__(self) -> str:
        return f"{self.conversation_id} by {self.author or 'Candor'}"


class OnDuty(models.Model):
    """Somebody who takes chats now. It counts while their front desk is open somewhere."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="on_duty"
    )
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.account)


NEXT_VERSION = F("version") + 1
