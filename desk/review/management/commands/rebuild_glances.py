from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from answers.counting import count
from conversations.models import Conversation
from review.glancing import refresh
from review.models import TurnWords


class Command(BaseCommand):
    help = "Works out inbox, search words and counts of answers anew, as after an update or a restored backup."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for conversation_id in Conversation.objects.values_list("pk", flat=True).iterator():
            with transaction.atomic():
                TurnWords.objects.filter(turn__conversation=conversation_id).delete()
                refresh(conversation_id)
                count(conversation_id)
            done += 1
        self.stdout.write(f"Worked out {done} conversations.")
