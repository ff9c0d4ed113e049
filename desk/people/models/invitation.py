from django.db import models


class Invitation(models.Model):
    """A link by which one person makes an account in these roles. The link itself is signed, not stored."""

    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=150, blank=True)
    roles = models.JSONField()
    invited_by = models.CharField(max_length=150)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-invited_at", "-id")
        default_permissions = ()

    def __str__(self) -> str:
        return f"invitation {self.pk}"
