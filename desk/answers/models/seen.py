"""The words that each answer had, and since when: how changes made in git show up in its history."""

from django.db import models


class SeenWords(models.Model):
    answer_id = models.CharField(max_length=120)
    words_hash = models.CharField(max_length=64)
    content = models.JSONField()  # as in a draft, so that later words can be held against these
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at", "-id")
        default_permissions = ()
        indexes = (models.Index(fields=["answer_id", "-seen_at"], name="seen_by_answer"),)

    def __str__(self) -> str:
        return f"{self.answer_id} on {self.seen_at:%Y-%m-%d}"
