"""What staff say was misread, and what is right; checked words are taught by `make teach`."""

from django.db import models

from conversations.models import Turn
from sealing.fields import SealedText
from teaching.rights import label_of

LONGEST_WORDS = 300


class Correction(models.Model):
    """One misread message. Its tie to a turn is cut once its words are checked, or when it is rejected."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        CHECKED = "checked"  # a person says that no personal detail is in the words
        TAUGHT = "taught"
        REJECTED = "rejected"  # keeps no words

    turn = models.ForeignKey(Turn, null=True, on_delete=models.CASCADE, related_name="corrections")
    words = SealedText(blank=True)  # as they shall be taught; at most LONGEST_WORDS letters
    decided = models.CharField(max_length=120, blank=True)  # an intent, what Candor made of the message
    right = models.CharField(max_length=120)  # an intent, or rights.WANTED
    false_alarm = models.BooleanField(default=False)  # the red flag of that turn was none
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED, db_index=True)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    settled_by = models.CharField(max_length=150, blank=True)  # who checked or rejected it
    settled_at = models.DateTimeField(null=True)
    taught_at = models.DateTimeField(null=True)
    taught_in = models.CharField(max_length=80, blank=True)  # the model's file name

    class Meta:
        ordering = ("proposed_at", "id")
        default_permissions = ()
        permissions = (
            ("correct", "Say what would have been right for a message"),
            ("check_corrections", "Confirm that a correction's words hold no personal detail, or reject it"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.right} ({self.state})"

    @property
    def right_label(self) -> str:
        return label_of(self.right)

    @property
    def decided_label(self) -> str:
        return label_of(self.decided)
