"""Who must log in with a second step: an app's code or a passkey. New accounts have some time for it."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from config.staff_part import StaffRules

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_step(account: User) -> bool:
    return bool(Authenticator.objects.filter(user=account, type__in=STEPS).exists())


def add_by(account: User) -> datetime | None:
    """When the account must have a second step; None when it has one, or its roles need none."""
    rules: StaffRules = settings.CLINIC.staff
    has_one = Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS)
    needs_one = User.objects.filter(~Exists(has_one), pk=account.pk, groups__name__in=rules.second_step)
    return account.date_joined + timedelta(days=rules.days_to_set_up) if needs_one.exists() else None


def remove_all(account: User) -> bool:
    """Whether there was one. Recovery codes go too."""
    return bool(Authenticator.objects.filter(user=account).delete()[0])
