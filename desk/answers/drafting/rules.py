"""What may be done with a draft, by whom, and in which order."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from answers.drafting.content import Content, answer_of
from answers.drafting.judged import problems_of
from answers.library import Answer
from answers.models import Draft, DraftStep
from answers.reading import library
from answers.sign_offs import AuthorCannotSign, NotAClinician, names_of
from answers.words_hash import words_hash
from people.audit import What, record
from people.roles import SIGN_ANSWER

State, Step = Draft.State, DraftStep.What


class DraftRefused(Exception):
    """The draft is not in a state in which this can be done."""


class SavedInBetween(DraftRefused):
    """Somebody else saved these words since they were shown."""


class NotReady(DraftRefused):
    """The content check has not passed these words."""


class BeingChanged(DraftRefused):
    """There is a draft for this answer already."""


def live_answer(draft: Draft) -> Answer | None:
    return library().answers.get(draft.answer_id)


def drafted(draft: Draft) -> Answer:
    """The answer that the draft would make."""
    return answer_of(draft.answer_id, draft.content, live_answer(draft))


@transaction.atomic
def start(answer_id: str, content: Content, by: User, now: datetime, is_new: bool = False) -> Draft:
    """Raises BeingChanged."""
    draft = Draft(answer_id=answer_id, content=content, is_new=is_new, changed_at=now)
    draft.words_hash = words_hash(drafted(draft))
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise BeingChanged from None
    note(draft, Step.STARTED, by, now)
    return draft


def write(number: int, content: Content, version: int, by: User, now: datetime) -> Draft:
    """Save the words and have them judged. Raises SavedInBetween, and DraftRefused when it is not open."""
    with transaction.atomic():
        draft = locked(number, State.OPEN)
        if draft.version != version:
            raise SavedInBetween
        if draft.content == content:
            return draft
        draft.content, draft.version, draft.changed_at = content, version + 1, now
        draft.authors = list(dict.fromkeys([*draft.authors, by.get_username()]))
        draft.words_hash = words_hash(drafted(draft))
        draft.problems = None
        draft.save()
        note(draft, Step.WROTE, by, now)
    return judge_again(draft)


def judge_again(draft: Draft) -> Draft:
    """Outside of any transaction: the check takes seconds, and others want to write meanwhile."""
    problems = problems_of(draft, drafted(draft), live_answer(draft))
    Draft.objects.filter(pk=draft.pk, version=draft.version).update(problems=problems)
    draft.problems = problems
    return draft


@transaction.atomic
def ask(number: int, by: User, now: datetime) -> Draft:
    """Ask clinicians to sign. Raises NotReady."""
    draft = locked(number, State.OPEN)
    if draft.problems is None or draft.must_mend or not draft.authors:
        raise NotReady
    return moved(draft, State.ASKED, Step.ASKED, by, now)


@transaction.atomic
def take_back(number: int, by: User, now: datetime) -> Draft:
    """Open it again; a signature under it ends."""
    draft = locked(number, State.ASKED, State.SIGNED)
    was_signed = draft.state == State.SIGNED
    draft.signed_by, draft.signed_at, draft.signed_over = "", None, ""
    if was_signed:
        record(What.SIGNATURE_WITHDRAWN, by.get_username(), now, draft.answer_id)
    return moved(draft, State.OPEN, Step.TOOK_BACK, by, now)


@transaction.atomic
def reject(number: int, reason: str, by: User, now: datetime) -> Draft:
    """Send it back to its authors. Raises NotAClinician."""
    if not by.has_perm(SIGN_ANSWER):
        raise NotAClinician(by.get_username())
    return moved(locked(number, State.ASKED), State.OPEN, Step.REJECTED, by, now, reason)


@transaction.atomic
def sign(number: int, shown: str, shown_over: str, by: User, now: datetime) -> Draft:
    """Sign the words that were shown, held against the live words that were shown beside them.

    Raises SigningRefused, and SavedInBetween when either are others by now.
    """
    draft = locked(number, State.ASKED)
    refuse(draft, by)
    if (draft.words_hash, hash_of(live_answer(draft))) != (shown, shown_over):
        raise SavedInBetween
    if draft.problems is None or draft.must_mend:
        raise NotReady
    draft.signed_by, draft.signed_at, draft.signed_over = by.get_username(), now, shown_over
    record(What.SIGNED, by.get_username(), now, draft.answer_id, "draft")
    return moved(draft, State.SIGNED, Step.SIGNED, by, now)


def refuse(draft: Draft, by: User) -> None:
    """Raises SigningRefused when this person may not sign this draft."""
    if not by.has_perm(SIGN_ANSWER):
        raise NotAClinician(by.get_username())
    live = live_answer(draft)
    if by.get_username() in draft.authors or (live and names_of(by) & live.authors):
        raise AuthorCannotSign(by.get_username())


@transaction.atomic
def drop(number: int, by: User, now: datetime) -> Draft:
    return moved(locked(number, *Draft.CURRENT), State.DROPPED, Step.DROPPED, by, now)


def hash_of(answer: Answer | None) -> str:
    return words_hash(answer) if answer else ""


def locked(number: int, *states: str) -> Draft:
    """Raises DraftRefused when it is in none of these states."""
    draft = Draft.objects.select_for_update().filter(pk=number, state__in=states).first()
    if draft is None:
        raise DraftRefused
    return draft


def moved(draft: Draft, to: str, step: str, by: User, now: datetime, why: str = "") -> Draft:
    draft.state = to
    draft.save()
    note(draft, step, by, now, why)
    return draft


def note(draft: Draft, what: str, by: User, now: datetime, why: str = "") -> None:
    DraftStep.objects.create(draft=draft, what=what, by=by.get_username(), at=now, note=why)


def steps(draft: Draft) -> Sequence[DraftStep]:
    return list(draft.steps.all())
