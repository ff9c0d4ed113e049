"""For a stolen password, cookie or key."""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.sessions import end_all


class Command(BaseCommand):
    help = "Logs staff out everywhere; passwords and second steps stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="*", help="names they log in with")
        parser.add_argument("--everybody", action="store_true", help="all accounts there are")

    def handle(self, *args: Any, name: list[str], everybody: bool, **options: Any) -> None:
        accounts = User.objects.all() if everybody else User.objects.filter(username__in=name)
        if bool(name) == everybody or accounts.count() < len(set(name)):
            raise CommandError("Name accounts that there are, or say --everybody.")
        count = sum(end_all(account) for account in accounts)
        if everybody:
            count += Session.objects.all().delete()[0]  # a log-in that was begun and not finished
        self.stdout.write(f"Ended {count} log-ins.")
