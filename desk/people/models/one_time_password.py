from django.conf import settings
from django.db import models


class OneTimePassword(models.Model):
    """Marks an account whose password was made for it: it opens nothing but the page to choose another."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_password"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.account)
