from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from booking.mailing import owe_reminders, send_due
from conversations.management.commands.erase_expired import read_moment


class Command(BaseCommand):
    help = "Reminds of appointments that are near, and sends again what a mail server did not take."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", help="pretend it is this moment, such as 2026-12-24T03:00:00+00:00")

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        moment = read_moment(now) if now else timezone.now()
        reminders = owe_reminders(moment)
        self.stdout.write(f"Sent {send_due(moment)} e-mails, {reminders} of them new reminders.")
