"""What the inbox shows and finds, worked out once a turn, so that no list reads the turns themselves."""

from django.db import models
from django.db.models import Q

from conversations.models import NAME, Conversation, Turn
from sealing.fields import SealedText

NEWEST_FIRST = ("-last_at", "-conversation")
# Partial indexes, each in the order of the list: a view reads its fifty rows and stops.
_FLAGS = ("needs_a_look", "has_red_flag", "booked", "unread")


class Glance(models.Model):
    """One conversation in which a visitor wrote, as the inbox shows it."""

    conversation = models.OneToOneField(
        Conversation, primary_key=True, on_delete=models.CASCADE, related_name="glance"
    )
    last_at = models.DateTimeField()  # when the visitor last wrote
    first_words = SealedText()
    outcome = models.CharField(max_length=NAME, blank=True)  # what it came to; see review/outcomes.py
    topic = models.CharField(max_length=120, blank=True)  # id of the answer last given
    language = models.CharField(max_length=35, blank=True)  # that was written, else the browser's
    has_red_flag = models.BooleanField(default=False)
    booked = models.BooleanField(default=False)
    helpful = models.BooleanField(default=False)
    unhelpful = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)  # why it needs a look; see review/reasons.py
    needs_a_look = models.BooleanField(default=False)
    unread = models.BooleanField(default=True)
    # What staff did with it; never worked out anew.
    assigned_to = models.CharField(max_length=150, blank=True)
    read_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)  # reasons older than this are settled
    done_by = models.CharField(max_length=150, blank=True)

    class Meta:
        default_permissions = ()
        permissions = (
            ("read_conversations", "List conversations and read transcripts"),
            ("handle_conversations", "Assign conversations, note, tag and mark them"),
            ("reveal_details", "See names and contacts in transcripts"),
            ("export_conversations", "Take copies of transcripts"),
        )
        indexes = (
            models.Index(fields=[*NEWEST_FIRST], name="glance_newest"),
            models.Index(fields=["outcome", *NEWEST_FIRST], name="glance_by_outcome"),
            models.Index(fields=["language", *NEWEST_FIRST], name="glance_by_language"),
            models.Index(fields=["assigned_to", *NEWEST_FIRST], name="glance_by_assigned"),
            *(
                models.Index(fields=[*NEWEST_FIRST], name=f"glance_{flag}", condition=Q(**{flag: True}))
                for flag in _FLAGS
            ),
        )

    def __str__(self) -> str:
        return self.conversation_id


class TurnWords(models.Model):
    """What was said in one turn by visitor and Candor, for the search; a full-text index follows it."""

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="+")
    conversation_id = models.CharField(
        max_length=32
    )  # said again here, so that a search needs no third table
    words = models.TextField()  # open, so that it can be searched: details are left out (review/indexing.py)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.turn_id)
