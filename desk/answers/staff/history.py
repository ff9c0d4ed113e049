"""What happened to an answer: signatures, drafts, pauses, and words that changed in the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from answers.models import DraftStep, SeenWords, SignOff
from conversations.models import Pause


@dataclass(frozen=True)
class Happened:
    at: datetime
    what: str  # a word that history.html puts into a sentence
    by: str = ""
    note: str = ""
    words_hash: str = ""


def history(answer_id: str) -> list[Happened]:
    """Newest first."""
    every = [*_signatures(answer_id), *_steps(answer_id), *_pauses(answer_id), *_words(answer_id)]
    return sorted(every, key=lambda happened: happened.at, reverse=True)


def _signatures(answer_id: str) -> Iterator[Happened]:
    for signed in SignOff.objects.filter(answer_id=answer_id):
        yield Happened(signed.signed_at, "signature", signed.signed_by, words_hash=signed.words_hash)
        if signed.withdrawn_at:
            yield Happened(
                signed.withdrawn_at, "signature_ended", signed.signed_by, words_hash=signed.words_hash
            )


def _steps(answer_id: str) -> Iterator[Happened]:
    for step in DraftStep.objects.filter(draft__answer_id=answer_id):
        yield Happened(step.at, f"draft_{step.what}", step.by, step.note)


def _pauses(answer_id: str) -> Iterator[Happened]:
    for pause in Pause.objects.filter(answer_id=answer_id):
        yield Happened(pause.paused_at, "paused", pause.paused_by, pause.reason)
        if pause.ended_at:
            yield Happened(pause.ended_at, "resumed", pause.ended_by)


def _words(answer_id: str) -> Iterator[Happened]:
    seen = list(SeenWords.objects.filter(answer_id=answer_id).order_by("seen_at", "id"))
    for number, words in enumerate(seen):
        yield Happened(
            words.seen_at, "words_changed" if number else "words_first", words_hash=words.words_hash
        )
