"""What staff write beside a conversation; it is erased with it."""

from django.conf import settings
from django.db import models

from conversations.models import Conversation
from sealing.fields import SealedText

LONGEST_NOTE, LONGEST_TAG = 2000, 30


class Note(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    text = SealedText()
    written_by = models.CharField(max_length=150)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "id")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.conversation_id} by {self.written_by}"


class Tag(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=LONGEST_TAG)

    class Meta:
        ordering = ("name",)
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["name", "conversation"], name="one_tag_a_name"),)

    def __str__(self) -> str:
        return self.name


class SavedView(models.Model):
    """What one of the team often asks the inbox for, under a name of their own."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=LONGEST_TAG)
    address = models.CharField(max_length=800)  # the inbox's query string

    class Meta:
        ordering = ("name",)
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["account", "name"], name="one_view_a_name"),)

    def __str__(self) -> str:
        return self.name
