"""The rules of signing: who may, what it holds for, and when it no longer does."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction

from answers.library import Answer
from answers.models import SignOff
from answers.words_hash import words_hash
from people.audit import What, record
from people.roles import SIGN_ANSWER


class State(StrEnum):
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    CHANGED_SINCE = "changed_since"


class SigningRefused(Exception):
    """This person may not sign this answer."""


class NotAClinician(SigningRefused):
    """The account does not hold the permission to sign."""


class AuthorCannotSign(SigningRefused):
    """Whoever wrote an answer must not be the one who approves it."""


@transaction.atomic
def sign(answer: Answer, by: User, now: datetime) -> SignOff:
    """A signature under the answer's words as they are now. Raises SigningRefused."""
    refuse(answer, by)
    SignOff.objects.filter(answer_id=answer.id, withdrawn_at=None).update(withdrawn_at=now)
    record(What.SIGNED, by.get_username(), now, answer.id)
    return SignOff.objects.create(
        answer_id=answer.id, words_hash=words_hash(answer), signed_by=by.get_username(), signed_at=now
    )


def refuse(answer: Answer, by: User) -> None:
    """Raises SigningRefused when this person may not sign this answer."""
    if not by.has_perm(SIGN_ANSWER):
        raise NotAClinician(by.get_username())
    if names_of(by) & written_by(answer):
        raise AuthorCannotSign(by.get_username())


def written_by(answer: Answer) -> set[str]:
    """The names of its authors, several of them after a comma."""
    names = (name for variant in answer.variants for name in variant.author.split(","))
    return {name.strip().casefold() for name in names}


def withdraw(answer: Answer, by: User, now: datetime) -> None:
    """Take the answer's signature back. Raises NotAClinician."""
    if not by.has_perm(SIGN_ANSWER):
        raise NotAClinician(by.get_username())
    if SignOff.objects.filter(answer_id=answer.id, withdrawn_at=None).update(withdrawn_at=now):
        record(What.SIGNATURE_WITHDRAWN, by.get_username(), now, answer.id)


def names_of(account: User) -> set[str]:
    names = (account.get_username(), account.get_full_name(), account.email)
    return {name.strip().casefold() for name in names if name.strip()}


def standing() -> dict[str, SignOff]:
    """The signature that stands for each answer that has one, whatever its words are now."""
    return {sign_off.answer_id: sign_off for sign_off in SignOff.objects.filter(withdrawn_at=None)}


def judged(answer: Answer, sign_off: SignOff | None) -> State:
    if sign_off is None:
        return State.UNSIGNED
    return State.SIGNED if sign_off.words_hash == words_hash(answer) else State.CHANGED_SINCE


def state(answer: Answer) -> State:
    return judged(answer, SignOff.objects.filter(answer_id=answer.id, withdrawn_at=None).first())


def signature(answer: Answer) -> SignOff | None:
    """The signature under the answer's words as they are now; None when there is none."""
    sign_off = SignOff.objects.filter(answer_id=answer.id, withdrawn_at=None).first()
    return sign_off if judged(answer, sign_off) == State.SIGNED else None
