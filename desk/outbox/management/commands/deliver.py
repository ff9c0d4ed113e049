import random
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from outbox.delivering import deliver_due
from outbox.models import Delivery


class Command(BaseCommand):
    help = (
        "Tell the clinic's own diary what it has yet to learn, once; the running front desk does so by itself"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        tried = deliver_due(timezone.now(), random.random)
        waiting = Delivery.objects.filter(state=Delivery.State.DUE).count()
        for_people = Delivery.objects.filter(
            state__in=[Delivery.State.TAKEN, Delivery.State.GIVEN_UP]
        ).count()
        self.stdout.write(f"{tried} tried, {waiting} waiting, {for_people} for somebody of the clinic.")
