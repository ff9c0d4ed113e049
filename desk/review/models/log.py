"""Who read which transcript, who saw its personal details, and who took a copy."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class ReadLogIsAppendOnly(TypeError):
    """Rows of the read log are written once and never changed or removed."""


class AppendOnly[M: models.Model](models.QuerySet[M]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise ReadLogIsAppendOnly

    def delete(self) -> NoReturn:
        raise ReadLogIsAppendOnly


class ReadLog(models.Model):
    """One look at one transcript. No foreign keys: it outlives the account and the conversation."""

    class What(models.TextChoices):
        READ = "read"
        REVEALED = "revealed"  # with the personal details
        EXPORTED = "exported"
        EXPORTED_WHOLE = "exported_whole"  # with the personal details

    reader = models.CharField(max_length=150)
    conversation_id = models.CharField(max_length=32, db_index=True)
    what = models.CharField(max_length=14, choices=What, default=What.READ)
    read_at = models.DateTimeField()

    objects: ClassVar[models.Manager["ReadLog"]] = AppendOnly.as_manager()

    class Meta:
        ordering = ("-read_at", "-id")
        default_permissions = ()
        permissions = (
            ("read_conversations", "List conversations and read transcripts"),
            ("handle_conversations", "Assign conversations, note, tag and mark them"),
            ("reveal_details", "See names and contacts in transcripts"),
            ("export_conversations", "Take copies of transcripts"),
        )

    def __str__(self) -> str:
        return f"{self.reader} {self.what} {self.conversation_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ReadLogIsAppendOnly when the row exists already."""
        if self.pk is not None:
            raise ReadLogIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ReadLogIsAppendOnly
