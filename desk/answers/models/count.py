"""How often each answer was given and found helpful, and the questions that led to it."""

from django.db import models

from conversations.models import Turn


class Given(models.Model):
    """One answer given in one turn; erased with the turn."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="given")
    answer_id = models.CharField(max_length=120)
    at = models.DateTimeField()
    helpful = models.BooleanField(null=True)  # None: the visitor did not say

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["turn", "answer_id"], name="given_once_a_turn"),)
        indexes = (models.Index(fields=["answer_id", "-at"], name="given_by_answer"),)

    def __str__(self) -> str:
        return f"{self.answer_id} in {self.turn_id}"


class AnswerCount(models.Model):
    """Sums over all time: they hold nobody's words, and stay when conversations are erased."""

    answer_id = models.CharField(max_length=120, primary_key=True)
    given = models.PositiveIntegerField(default=0)
    helpful = models.PositiveIntegerField(default=0)
    unhelpful = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.given}"
