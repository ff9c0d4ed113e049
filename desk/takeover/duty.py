"""Who takes chats now. Nobody waits for somebody who went home: it counts while their front desk is open."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User

from people.roles import REPLY_TO_VISITORS
from takeover.models import OnDuty

AWAY = timedelta(minutes=3)  # browsers let a page in the background ask only once a minute
NOTICED = timedelta(seconds=20)


def switch_on(account: User, now: datetime) -> None:
    OnDuty.objects.update_or_create(account=account, defaults={"since": now, "seen_at": now})


def switch_off(account: User) -> None:
    OnDuty.objects.filter(account=account).delete()


def logged_out(user: AbstractBaseUser | None = None, **_: Any) -> None:
    """Whoever logs out takes no chats."""
    OnDuty.objects.filter(account_id=getattr(user, "pk", None)).delete()


def note_staff(account: User, now: datetime) -> None:
    """One of their pages asked for news just now."""
    OnDuty.objects.filter(account=account, seen_at__lt=now - NOTICED).update(seen_at=now)


def on_duty(now: datetime) -> list[User]:
    """Those who take chats, may do so, and are there, in the order of their names."""
    there = User.objects.filter(is_active=True, on_duty__seen_at__gt=now - AWAY).order_by("username")
    return [account for account in there if account.has_perm(REPLY_TO_VISITORS)]


def takes_chats(account: User) -> bool:
    return OnDuty.objects.filter(account=account).exists()
