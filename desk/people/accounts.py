"""Making staff accounts."""

import secrets

from django.contrib.auth.models import Group, User
from django.db import transaction

from people.models import OneTimePassword

# Nothing that looks like another character: the password is copied from a terminal by hand.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Four groups of five letters and digits, about 99 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


@transaction.atomic
def create_account(name: str, password: str, role: str, full_name: str = "", one_time: bool = False) -> User:
    """An account in that role; with `one_time` it must choose another password at first login."""
    account = User.objects.create_user(name, password=password, first_name=full_name)
    account.groups.add(Group.objects.get(name=role))
    if one_time:
        OneTimePassword.objects.create(account=account)
    return account
