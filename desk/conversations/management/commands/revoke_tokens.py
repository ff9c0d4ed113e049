from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conversations.models import Conversation
from conversations.tokens import revoke


class Command(BaseCommand):
    help = "Ends visitors' access to their conversations, which stay stored: a new chat begins for them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("conversation", nargs="*", help="ids, as in the addresses of transcripts")
        parser.add_argument("--everybody", action="store_true", help="all conversations there are")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["conversation"]) == options["everybody"]:
            raise CommandError("Name conversations, or say --everybody.")
        every = Conversation.objects.all()
        count = revoke(every if options["everybody"] else every.filter(pk__in=options["conversation"]))
        self.stdout.write(f"Ended access to {count} conversations.")
