"""What accounts do that no page of ours hears of goes into the audit log."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from axes.signals import user_locked_out
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.utils import timezone

from people.audit import What, record
from people.models import AuditRow

AN_HOUR = timedelta(hours=1)


def start() -> None:
    user_login_failed.connect(_failed, dispatch_uid="people")
    user_locked_out.connect(_locked_out, dispatch_uid="people")
    authentication_failed.connect(_second_step_failed, dispatch_uid="people")
    authenticator_added.connect(_added, dispatch_uid="people")
    authenticator_reset.connect(_added, dispatch_uid="people")
    authenticator_removed.connect(_removed, dispatch_uid="people")


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    name = known(credentials.get("username"))
    record(What.LOG_IN_FAILED, name, timezone.now(), outcome="password" if name else "unknown_name")


def _locked_out(username: str | None, **_: Any) -> None:
    """One row an hour for each account: who is refused may go on asking, and the log does not grow by it."""
    name, now = known(username), timezone.now()
    newest = AuditRow.objects.filter(what=What.LOCKED_OUT, by=name, at__gt=now - AN_HOUR)
    if not newest.exists():
        record(What.LOCKED_OUT, name, now)


def _second_step_failed(user: User, authenticator: Authenticator, **_: Any) -> None:
    record(What.LOG_IN_FAILED, user.get_username(), timezone.now(), outcome=authenticator.type)


def _added(user: User, authenticator: Authenticator, **_: Any) -> None:
    name = user.get_username()
    record(What.SECOND_STEP_ADDED, name, timezone.now(), about=name, outcome=authenticator.type)


def _removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    name = user.get_username()
    record(What.SECOND_STEP_REMOVED, name, timezone.now(), about=name, outcome=authenticator.type)


def known(name: str | None) -> str:
    """The name only when an account has it: people type passwords into the wrong field."""
    exists = name and User.objects.filter(username=name.replace("\0", "")).exists()
    return str(name) if exists else ""
