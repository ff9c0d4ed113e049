from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from teaching.models import Correction

State = Correction.State


class Command(BaseCommand):
    help = "Says that corrections were taught, or, after a roll-back, that they wait again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("state", choices=[State.TAUGHT, State.CHECKED])
        parser.add_argument("model", help="the model's file name")
        parser.add_argument("numbers", type=int, nargs="*")

    def handle(self, *args: Any, state: str, model: str, numbers: list[int], **options: Any) -> None:
        chosen = Correction.objects.filter(pk__in=numbers)
        if state == State.TAUGHT:
            chosen.filter(state=State.CHECKED).update(state=state, taught_at=timezone.now(), taught_in=model)
        else:
            chosen.filter(state=State.TAUGHT).update(state=state, taught_at=None, taught_in="")
