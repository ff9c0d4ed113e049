from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from booking.mailing import owe_reminders, send_due
from config.moments import add_now, read_moment


class Command(BaseCommand):
    help = "Reminds of appointments that are near, and sends again what a mail server did not take."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_now(parser)

    def handle(self, *args: Any, now: str | None, **options: Any) -> None:
        moment = read_moment(now)
        reminders = owe_reminders(moment)
        self.stdout.write(f"Sent {send_due(moment)} e-mails, {reminders} of them new reminders.")
