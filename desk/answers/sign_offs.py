"""The rules of signing: who may, what it holds for, and when it no longer does."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from answers.library import Signable
from answers.models import SignOff
from answers.words_hash import words_hash
from people.audit import What, record
from people.roles import SIGN_ANSWER


class State(StrEnum):
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    CHANGED_SINCE = "changed_since"


class SigningRefused(Exception):
    """This person may not sign this text."""


class NotAClinician(SigningRefused):
    """The account does not hold the permission to sign."""


class AuthorCannotSign(SigningRefused):
    """Whoever wrote a text must not be the one who approves it."""


@transaction.atomic
def sign(text: Signable, by: User, now: datetime) -> SignOff:
    """A signature under the text's words as they are now. Raises SigningRefused."""
    refuse(text, by)
    SignOff.objects.filter(answer_id=text.id, withdrawn_at=None).update(withdrawn_at=now)
    record(What.SIGNED, by.get_username(), now, text.id)
    return SignOff.objects.create(
        answer_id=text.id, words_hash=words_hash(text), signed_by=by.get_username(), signed_at=now
    )


def refuse(text: Signable, by: User) -> None:
    """Raises SigningRefused when this person may not sign this text."""
    if not by.has_perm(SIGN_ANSWER):
        raise NotAClinician(by.get_username())
    if names_of(by) & text.authors:
        raise AuthorCannotSign(by.get_username())


def may_sign(text: Signable, by: Any) -> bool:
    try:
        refuse(text, by)
    except SigningRefused:
        return False
    return True


def withdraw(text: Signable, by: User, now: datetime) -> None:
    """Take the text's signature back. Raises NotAClinician."""
    if not by.has_perm(SIGN_ANSWER):
        raise NotAClinician(by.get_username())
    if SignOff.objects.filter(answer_id=text.id, withdrawn_at=None).update(withdrawn_at=now):
        record(What.SIGNATURE_WITHDRAWN, by.get_username(), now, text.id)


def names_of(account: User) -> set[str]:
    names = (account.get_username(), account.get_full_name(), account.email)
    return {name.strip().casefold() for name in names if name.strip()}


def standing() -> dict[str, SignOff]:
    """The signature that stands for each text that has one, whatever its words are now."""
    return {sign_off.answer_id: sign_off for sign_off in SignOff.objects.filter(withdrawn_at=None)}


def judged(text: Signable, sign_off: SignOff | None) -> State:
    if sign_off is None:
        return State.UNSIGNED
    return State.SIGNED if sign_off.words_hash == words_hash(text) else State.CHANGED_SINCE


def state(text: Signable) -> State:
    return judged(text, SignOff.objects.filter(answer_id=text.id, withdrawn_at=None).first())


def signature(text: Signable) -> SignOff | None:
    """The signature under the text's words as they are now; None when there is none."""
    sign_off = SignOff.objects.filter(answer_id=text.id, withdrawn_at=None).first()
    return sign_off if judged(text, sign_off) == State.SIGNED else None
