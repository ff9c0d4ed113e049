"""The record of conversations. The engine's tracker is only working memory; this is what is kept."""

import uuid

from django.db import models

from sealing.fields import SealedJson, SealedText

NAME = 80  # longest outcome, urgency, red flag or message name


def new_conversation_id() -> str:
    """32 hex digits, minted here and nowhere else: other ids can stop the engine."""
    return uuid.uuid4().hex


class Conversation(models.Model):
    id = models.CharField(primary_key=True, max_length=32, default=new_conversation_id, editable=False)
    created = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    locale = models.CharField(max_length=35)
    page = models.CharField(max_length=300, blank=True)  # where the widget stood, without query and fragment
    token_version = models.PositiveIntegerField(default=0)  # tokens of a lower one are revoked
    address_hash = models.CharField(max_length=64)  # keyed with our secret; an address itself is never kept
    greeting = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=["address_hash", "created"], name="conversation_by_address"),)

    def __str__(self) -> str:
        return self.id


class Turn(models.Model):
    class State(models.TextChoices):
        RECEIVED = "received"
        FINISHED = "finished"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    client_id = models.UUIDField()
    text = SealedText()  # as the visitor saw it: typed words, or the label of what was chosen
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED)
    outcome = models.CharField(max_length=NAME, blank=True)
    urgency = models.CharField(max_length=NAME, blank=True)
    red_flag = models.CharField(max_length=NAME, blank=True)
    answer_ids = models.JSONField(default=list)
    reply = SealedJson(default=list)  # the messages exactly as the visitor API gives them
    trace = models.JSONField(default=dict)
    milliseconds = models.FloatField(null=True)
    created = models.DateTimeField()
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering = ("created",)
        constraints = (
            models.UniqueConstraint(fields=["conversation", "client_id"], name="one_turn_per_client_id"),
        )
        indexes = (
            models.Index(fields=["conversation", "created"], name="turn_by_conversation"),
            models.Index(fields=["created"], name="turn_unfinished", condition=models.Q(state="received")),
            models.Index(fields=["outcome", "created"], name="turn_by_outcome"),
            models.Index(fields=["created"], name="turn_by_time"),
        )

    def __str__(self) -> str:
        return str(self.id)


class OfferedChoice(models.Model):
    """What a button stands for. Visitors hold only the opaque id, so they can send the engine no command."""

    id = models.CharField(primary_key=True, max_length=32, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="offered_choices")
    turn = models.ForeignKey(Turn, null=True, on_delete=models.CASCADE, related_name="offered_choices")
    label = models.CharField(max_length=300)
    payload = models.TextField()  # an engine command when it begins with "/", else words to ask

    def __str__(self) -> str:
        return self.id


class Feedback(models.Model):
    """What a visitor thought of one turn; a later word replaces an earlier one."""

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="feedback")
    helpful = models.BooleanField()
    comment = SealedText(blank=True)
    created = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.helpful}"


class ErasureDue(models.Model):
    """A conversation erased here whose tracker the engine has yet to erase."""

    conversation_id = models.CharField(primary_key=True, max_length=32)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        permissions = (("erase", "Erase visitors for good"),)

    def __str__(self) -> str:
        return self.conversation_id


class Pause(models.Model):
    """Candor, or one answer, made silent by staff. Ended rows stay: they say who did it, when and why."""

    answer_id = models.CharField(max_length=120, blank=True)  # empty: all of Candor
    message = models.TextField(blank=True)  # what visitors read; empty: the usual words
    reason = models.TextField()  # what staff read
    paused_by = models.CharField(max_length=150)
    paused_at = models.DateTimeField()
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-paused_at", "-id")
        default_permissions = ()
        permissions = (
            ("pause", "Make Candor, or one answer, silent"),
            ("resume", "Let Candor, or one answer, speak again"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["answer_id"], condition=models.Q(ended_at=None), name="one_pause_stands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer_id or 'everything'} paused by {self.paused_by}"


class Heartbeat(models.Model):
    """One row, written to learn whether the database can be written to."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.at)
