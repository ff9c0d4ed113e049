"""Creates the first staff account, once."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from people.accounts import create_account, one_time_password

DEFAULT_NAME = ROLE = "owner"


class Command(BaseCommand):
    help = "Create the first staff account. Does nothing when there is one already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--generate", action="store_true", help="print a one-time password, do not ask")
        parser.add_argument("--name", default=DEFAULT_NAME, help="the account's name when nobody is asked")

    def handle(self, *args: Any, generate: bool, name: str, **options: Any) -> None:
        if User.objects.exists():
            return
        if generate or not sys.stdin.isatty():
            self._generate(name)
        else:
            self._ask()

    def _generate(self, name: str) -> None:
        password = one_time_password()
        create_account(name, password, ROLE, one_time=True)
        self.stdout.write(f"Staff account: {name}\nOne-time password, shown only now: {password}\n")

    def _ask(self) -> None:
        self.stdout.write("The first staff account.")
        name = ""
        while not name:
            name = input(f"Name [{DEFAULT_NAME}]: ").strip() or DEFAULT_NAME
            name = self._valid_name(name)
        create_account(name, self._ask_password(User(username=name)), ROLE)
        self.stdout.write(f"Staff account: {name}")

    def _valid_name(self, name: str) -> str:
        try:
            User._meta.get_field("username").run_validators(name)
        except ValidationError as error:
            self.stderr.write("\n".join(error.messages))
            return ""
        return name

    def _ask_password(self, account: User) -> str:
        while True:
            password = getpass("Password: ")
            try:
                validate_password(password, account)
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))
                continue
            if getpass("The same again: ") == password:
                return password
            self.stderr.write("They differ. Try again.")
