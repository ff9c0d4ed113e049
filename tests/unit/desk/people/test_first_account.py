from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from people.models import OneTimePassword

pytestmark = pytest.mark.django_db


def first_account(*arguments: str) -> str:
    out = StringIO()
    call_command("first_account", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("arguments", [[], ["--generate"]])
def test_a_one_time_password_is_printed_and_works(arguments: list[str]) -> None:
    printed = first_account(*arguments).split()
    account = User.objects.get()
    assert account.check_password(printed[-1])
    assert [group.name for group in account.groups.all()] == ["owner"]
    assert OneTimePassword.objects.get().account == account
    assert (
        Client().post("/staff/account/login/", {"username": "owner", "password": printed[-1]}).status_code
        == 302
    )


def test_the_second_time_it_says_and_does_nothing() -> None:
    first_account("--generate")
    assert first_account("--generate") == ""
    assert User.objects.count() == 1


def test_on_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(
        [
            "a name/with a slash",
            "Jo",
            "short",
            "four quiet words",
            "typed wrong",
            "four quiet words",
            "four quiet words",
        ]
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    monkeypatch.setattr("people.management.commands.first_account.getpass", lambda _: next(typed))
    assert "four quiet words" not in first_account()
    assert User.objects.get(username="Jo").check_password("four quiet words")
    assert not OneTimePassword.objects.exists()
