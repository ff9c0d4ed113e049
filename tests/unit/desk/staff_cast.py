"""The people that tests of staff pages share: three roles, one without any, and one not logged in."""

import time

from django.contrib.auth.models import Group, User
from django.test import Client

from people.adapters import MODEL_BACKEND

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
        client.force_login(account := make_account(role), backend=MODEL_BACKEND)
        just_proved_themselves(client, account)
    return client


def just_proved_themselves(client: Client, account: User) -> None:
    """So that pages which ask again after a while do not ask now."""
    session = client.session
    proof = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
