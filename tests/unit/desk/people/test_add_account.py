from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from people.models import OneTimePassword
from people.roles import ROLES

pytestmark = pytest.mark.django_db


def add(*arguments: str) -> str:
    out = StringIO()
    call_command("add_account", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_an_account_has_its_role_and_a_password_that_works_once(role: str) -> None:
    printed = add("jo", "--role", role, "--full-name", "Dr Jo Fenwick").split()
    account = User.objects.get(username="jo")
    assert account.check_password(printed[-1])
    assert [group.name for group in account.groups.all()] == [role]
    assert account.get_full_name() == "Dr Jo Fenwick"
    assert OneTimePassword.objects.get().account == account


@pytest.mark.parametrize("arguments", [["jo"], ["jo", "--role", "king"], ["--role", "reviewer"]])
def test_what_is_missing_or_unknown_is_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        add(*arguments)
    assert not User.objects.exists()


def test_a_name_is_given_once() -> None:
    add("jo", "--role", "reviewer")
    with pytest.raises(CommandError, match="already"):
        add("jo", "--role", "clinician")
    assert User.objects.count() == 1
