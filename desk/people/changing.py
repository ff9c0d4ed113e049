"""What an owner does to accounts. Some owner always stays."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.db import transaction

from people.accounts import one_time_password
from people.audit import What, record
from people.models import OneTimePassword
from people.second_step import remove_all
from people.sessions import end_all

OWNER = "owner"


class LastOwner(Exception):
    """Nobody would be left who can let people in."""


@transaction.atomic
def set_roles(account: User, roles: Collection[str], by: str, now: datetime) -> None:
    """Raises LastOwner."""
    if OWNER not in roles:
        _keep_an_owner(account)
    account.groups.set(Group.objects.filter(name__in=roles))
    outcome = " ".join(sorted(roles)) or "none"
    record(What.ROLES_CHANGED, by, now, about=account.get_username(), outcome=outcome)


@transaction.atomic
def switch_off(account: User, by: str, now: datetime) -> None:
    """Whoever is logged in with it is out with their next click. Raises LastOwner."""
    _keep_an_owner(account)
    User.objects.filter(pk=account.pk).update(is_active=False)
    end_all(account)
    record(What.SWITCHED_OFF, by, now, about=account.get_username())


@transaction.atomic
def switch_on(account: User, by: str, now: datetime) -> None:
    User.objects.filter(pk=account.pk).update(is_active=True)
    record(What.SWITCHED_ON, by, now, about=account.get_username())


@transaction.atomic
def take_second_step_off(account: User, by: str, now: datetime) -> None:
    """For a lost phone: the password alone opens the account until its person adds another."""
    if remove_all(account):
        end_all(account)
        record(What.SECOND_STEP_REMOVED, by, now, about=account.get_username())


@transaction.atomic
def end_sessions(account: User, by: str, now: datetime) -> None:
    """Wherever the account is logged in, its next click asks for password and second step."""
    ended = end_all(account)
    record(What.SESSION_ENDED, by, now, about=account.get_username(), outcome=str(ended))


@transaction.atomic
def new_password(account: User, by: str, now: datetime) -> str:
    """For a forgotten one: works once, to choose another with. The second step stays as it is."""
    password = one_time_password()
    account.set_password(password)
    account.save(update_fields=["password"])
    OneTimePassword.objects.get_or_create(account=account)
    end_all(account)
    record(What.PASSWORD_MADE, by, now, about=account.get_username())
    return password


def _keep_an_owner(account: User) -> None:
    owners = Group.objects.select_for_update().get(name=OWNER)  # one after the other, or two could both go
    if not owners.user_set.filter(is_active=True).exclude(pk=account.pk).exists():
        raise LastOwner
