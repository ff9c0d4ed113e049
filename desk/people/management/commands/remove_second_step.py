"""For a lost phone, when no owner can help."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.changing import take_second_step_off


class Command(BaseCommand):
    help = "Take the second step off an account, so that its password alone opens it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name it logs in with")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        account = User.objects.filter(username=name).first()
        if account is None:
            raise CommandError(f"There is no account named {name}.")
        take_second_step_off(account, "", timezone.now())
        self.stdout.write(f"{name} logs in with the password alone until another second step is added.")
