"""The people that tests of staff pages share: three roles, one without any, and one not logged in."""

from django.contrib.auth.models import Group, User
from django.test import Client

PASSWORD = "four unrelated quiet words"
CAST = ("owner", "reviewer", "receptionist", "newcomer", "anonymous")


def make_account(role: str) -> User:
    account = User.objects.create_user(role, password=PASSWORD)
    account.groups.set(Group.objects.filter(name=role))
    return account


def client_of(role: str) -> Client:
    """A browser in which that member of the cast is logged in."""
    client = Client()
    if role != "anonymous":
        client.force_login(make_account(role), backend="django.contrib.auth.backends.ModelBackend")
    return client
