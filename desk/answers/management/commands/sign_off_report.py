from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from answers.clinic_words import clinic_words
from answers.library import Answer
from answers.models import SignOff
from answers.passages.reading import passages
from answers.reading import library
from answers.sign_offs import State, judged, standing


class Command(BaseCommand):
    help = "Lists all that clinicians sign, and how it stands; of answers also what is due or unchecked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="pretend it is this day: 2027-01-31")

    def handle(self, *args: Any, today: date | None, **options: Any) -> None:
        day = today or timezone.now().astimezone(settings.CLINIC.time_zone).date()
        signed = standing()
        answers = sorted(library().answers.values(), key=lambda answer: (answer.topic, answer.id))
        states = {answer.id: judged(answer, signed.get(answer.id)) for answer in answers}
        for answer in answers:
            self.stdout.write(line(answer, states[answer.id], day))
        counts = Counter(states.values())
        counted = ", ".join(f"{counts[state]} {state.replace('_', ' ')}" for state in State)
        self.stdout.write(f"{len(answers)} answers: {counted}.")
        self._passages(signed)

    def _passages(self, signed: Mapping[str, SignOff]) -> None:
        states = {passage.id: judged(passage, signed.get(passage.id)) for passage in passages().values()}
        for id_, state in states.items():
            self.stdout.write(f"{id_}: {state.replace('_', ' ')}")
        done = sum(state == State.SIGNED for state in states.values())
        self.stdout.write(f"{len(states)} care cards and texts of the guide: {done} signed.")


def line(answer: Answer, state: State, today: date) -> str:
    variant = answer.variant(clinic_words(settings.CLINIC))
    overdue = " (overdue)" if variant.review_due < today else ""
    unchecked = len(library().unchecked(variant))
    facts = f", facts to check: {unchecked}" if unchecked else ""
    review = f"review due {variant.review_due}{overdue}"
    return f"{answer.topic}/{answer.id}: {state.replace('_', ' ')}, {review}{facts}"
