"""Who did what and when. Rows are written once; the database itself refuses to change or remove one."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class AuditLogIsAppendOnly(TypeError):
    """Rows of the audit log are written once and never changed or removed."""


class AppendOnly[M: models.Model](models.QuerySet[M]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AuditLogIsAppendOnly

    def delete(self) -> NoReturn:
        raise AuditLogIsAppendOnly


class AuditRow(models.Model):
    """One deed. No foreign keys: it outlives the account and whatever it was about."""

    at = models.DateTimeField()
    by = models.CharField(max_length=150, blank=True)  # an account's name; empty: nobody known
    what = models.CharField(max_length=40)  # one of people.audit.What
    about = models.CharField(max_length=150, blank=True)  # a conversation, an answer, an account
    outcome = models.CharField(max_length=80, blank=True)  # an id, never words that somebody typed

    objects: ClassVar[models.Manager["AuditRow"]] = AppendOnly.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        default_permissions = ()
        permissions = (
            ("read_audit_log", "Read the audit log and take copies of it"),
            ("manage_accounts", "Invite staff, change their roles, switch accounts off"),
        )
        indexes = (
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["about", "-at"], name="audit_by_about"),
            models.Index(fields=["by", "-at"], name="audit_by_account"),
        )

    def __str__(self) -> str:
        return f"{self.by} {self.what} {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises AuditLogIsAppendOnly when the row exists already."""
        if self.pk is not None:
            raise AuditLogIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AuditLogIsAppendOnly
