from django.conf import settings
from django.db import models


class StaffSession(models.Model):
    """Where somebody is logged in. Only their own page shows it; it goes when the session ends."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True)  # as people/session_store.py keeps it
    browser = models.CharField(max_length=60, blank=True)  # roughly: "Firefox on Windows"
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account_id} {self.browser}"
