"""A change of an answer's words, from its first line until the files say it."""

from django.db import models
from django.db.models import Q


class Draft(models.Model):
    """Names are kept as text: a draft outlives the accounts of those who worked on it."""

    class State(models.TextChoices):
        OPEN = "open"  # being written
        ASKED = "asked"  # waits for a clinician
        SIGNED = "signed"  # waits for its patch to be applied
        LIVE = "live"  # the files say it
        DROPPED = "dropped"

    CURRENT = (State.OPEN, State.ASKED, State.SIGNED)

    answer_id = models.CharField(max_length=120)
    is_new = models.BooleanField(default=False)  # answers a question that nothing answers yet
    content = models.JSONField()  # see drafting/content.py
    words_hash = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)  # grows with each save, so that none is lost unseen
    problems = models.JSONField(null=True)  # what the content check says of these words; None: not checked
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    authors = models.JSONField(default=list)  # login names of all who wrote in it; none of them may sign
    changed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=150, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_over = models.CharField(max_length=64, blank=True)  # hash of the words it was held against

    class Meta:
        ordering = ("-changed_at", "-id")
        default_permissions = ()
        permissions = (
            ("browse_answers", "Read all answers, their sources and history"),
            ("draft_answer", "Write changes of answers"),
            ("export_answers", "Take signed changes out as a patch"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["answer_id"],
                condition=Q(state__in=["open", "asked", "signed"]),
                name="one_draft_stands",
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer_id}, {self.state}"

    @property
    def is_current(self) -> bool:
        return self.state in self.CURRENT

    @property
    def must_mend(self) -> list[dict[str, str]]:
        """What keeps it from being signed; empty too when nothing was checked."""
        return [problem for problem in self.problems or () if not problem["is_note"]]


class DraftStep(models.Model):
    """What was done to a draft, by whom and when."""

    class What(models.TextChoices):
        STARTED = "started"
        WROTE = "wrote"
        ASKED = "asked"
        TOOK_BACK = "took_back"
        REJECTED = "rejected"
        SIGNED = "signed"
        EXPORTED = "exported"
        DROPPED = "dropped"
        LIVE = "live"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=9, choices=What)
    by = models.CharField(max_length=150, blank=True)  # empty: nobody, it happened at a start
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "id")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.draft_id} {self.what} by {self.by}"
