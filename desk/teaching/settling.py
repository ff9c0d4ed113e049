"""The second look: somebody confirms that words hold no personal detail, or rejects them."""

from datetime import datetime

from django.db import transaction

from masking.hiding import HIDDEN
from teaching.clashes import clash_of
from teaching.models import LONGEST_WORDS, Correction
from teaching.rights import WANTED
from teaching.words import plain


class CannotCheck(Exception):
    """The words cannot be taught as they are; the argument names why: a clash or a form error."""


class NotProposed(Exception):
    """Somebody settled it meanwhile."""


@transaction.atomic
def check(number: int, words: str, by: str, now: datetime) -> None:
    """From here on nothing ties the words to a visitor. Raises CannotCheck, NotProposed."""
    correction = _open(number, Correction.State.PROPOSED)
    correction.words = plain(words)
    if why := _in_the_way(correction):
        raise CannotCheck(why)
    correction.turn = None
    _settle(correction, Correction.State.CHECKED, by, now)


def _in_the_way(correction: Correction) -> str | None:
    if not correction.words:
        return "no_words"
    if len(correction.words) > LONGEST_WORDS:
        return "too_long"
    if HIDDEN in correction.words:
        return "hidden_left"
    if correction.right == WANTED:
        return None
    return clash_of(correction.words, correction.right, correction.pk)


@transaction.atomic
def reject(number: int, by: str, now: datetime) -> None:
    """Who and when stay, the words go. Raises NotProposed when it was taught or rejected meanwhile."""
    correction = _open(number, Correction.State.PROPOSED, Correction.State.CHECKED)
    correction.turn, correction.words = None, ""
    _settle(correction, Correction.State.REJECTED, by, now)


def _open(number: int, *states: Correction.State) -> Correction:
    found = Correction.objects.select_for_update().filter(pk=number, state__in=states).first()
    if found is None:
        raise NotProposed
    return found


def _settle(correction: Correction, state: Correction.State, by: str, now: datetime) -> None:
    correction.state, correction.settled_by, correction.settled_at = state, by, now
    correction.save()
