from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from people.roles import ROLES

pytestmark = pytest.mark.django_db


def prepare() -> str:
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_the_first_start_makes_an_account_and_the_second_finds_all_done() -> None:
    assert "One-time password" in prepare()
    assert User.objects.count() == 1
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert prepare() == ""
