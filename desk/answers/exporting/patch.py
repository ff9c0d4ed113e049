"""Signed changes as one patch against the content files, which `git apply` takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from answers.drafting.people import authors_named, full_names
from answers.drafting.rules import drafted, hash_of, note
from answers.exporting.files import Signed, added, approved, file_of, reworded, text_of
from answers.exporting.splicing import NotSpliced
from answers.exporting.unified import unified
from answers.library import Library
from answers.models import Draft, DraftStep, SignOff
from answers.reading import read_library
from answers.sign_offs import State, judged, standing
from answers.words_hash import words_hash
from people.audit import What, record


@dataclass
class Export:
    files: dict[str, str] = field(default_factory=dict)  # path -> text with all changes
    taken: list[Draft] = field(default_factory=list)
    left: list[Draft] = field(default_factory=list)  # signed over words that are others by now
    approvals: list[str] = field(default_factory=list)  # answers whose present words were signed

    @property
    def patch(self) -> str:
        return patch_of(self.files)

    def text(self, path: str) -> str:
        return self.files.get(path) or text_of(path)


def export() -> Export:
    """Every signed draft, and every signature that its answer's file does not name yet."""
    made, files = Export(), read_library(settings.ANSWERS, settings.KNOWLEDGE)
    for draft in Draft.objects.filter(state=Draft.State.SIGNED).order_by("signed_at", "id"):
        on_disk = files.answers.get(draft.answer_id)
        if on_disk and words_hash(on_disk) == draft.words_hash:
            continue  # its patch is applied already, and the next start will say so
        holds = hash_of(on_disk) == draft.signed_over and _take(draft, made, files)
        (made.taken if holds else made.left).append(draft)
    for sign_off in standing().values():
        if sign_off.answer_id not in {draft.answer_id for draft in made.taken}:
            _approve(sign_off, made, files)
    return made


def _take(draft: Draft, made: Export, files: Library) -> bool:
    assert draft.signed_at is not None  # a signed draft has its day
    answer, on_disk = drafted(draft), files.answers.get(draft.answer_id)
    author = authors_named(on_disk, draft.authors)
    signed = _signed(draft.signed_by, draft.signed_at)
    try:
        if on_disk:
            path = file_of(on_disk.topic)
            made.files[path] = reworded(answer, author, signed, made.text(path))
        else:
            made.files |= added(answer, author, signed, signed.on, made.text)
    except NotSpliced:
        return False
    return True


def _approve(sign_off: SignOff, made: Export, files: Library) -> None:
    answer = files.answers.get(sign_off.answer_id)
    if answer is None or judged(answer, sign_off) != State.SIGNED:
        return
    path = file_of(answer.topic)
    after = approved(answer.id, _signed(sign_off.signed_by, sign_off.signed_at), made.text(path))
    if after != made.text(path):
        made.files[path] = after
        made.approvals.append(answer.id)


def _signed(by: str, at: datetime) -> Signed:
    return Signed(full_names([by])[0], at.astimezone(settings.CLINIC.time_zone).date())


@transaction.atomic
def taken_out(made: Export, by: User, now: datetime) -> None:
    """Keeps who took the changes out, and when."""
    for draft in made.taken:
        note(draft, DraftStep.What.EXPORTED, by, now)
    record(What.ANSWERS_EXPORTED, by.get_username(), now, outcome=str(len(made.taken) + len(made.approvals)))


def patch_of(files: Mapping[str, str]) -> str:
    """A unified diff from the files as they are; empty when they say all this already."""
    return "".join(unified(path, text_of(path), files[path]) for path in sorted(files))
