"""Adds a staff account in a role, with a password that works once."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.accounts import create_account, one_time_password
from people.audit import What, record
from people.roles import ROLES


class Command(BaseCommand):
    help = "Add a staff account. Prints a one-time password, shown only then."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name to log in with")
        parser.add_argument("--role", required=True, choices=sorted(ROLES))
        parser.add_argument("--full-name", default="", help="as visitors read it under a signed answer")

    def handle(self, *args: Any, name: str, role: str, full_name: str, **options: Any) -> None:
        if User.objects.filter(username=name).exists():
            raise CommandError(f"There is an account named {name} already.")
        password = one_time_password()
        create_account(name, password, role, full_name, one_time=True)
        record(What.JOINED, "", timezone.now(), about=name, outcome=role)
        self.stdout.write(f"Staff account: {name} ({role})\nOne-time password, shown only now: {password}\n")
