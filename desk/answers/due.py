"""When an answer must be looked at again."""

from datetime import date, timedelta
from enum import StrEnum

from answers.library import Answer
from answers.sign_offs import State
from answers.signings import Signing

SOON = timedelta(days=60)
HOLDS = timedelta(days=365)  # how long what a clinician has read may stand


class Due(StrEnum):
    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"


def due_on(answer: Answer, signing: Signing) -> date:
    """The day that its file names; a later signature under these words puts it off."""
    named = min(variant.review_due for variant in answer.variants)
    return max(named, signing.on + HOLDS) if signing.on and signing.state == State.SIGNED else named


def due(day: date, today: date) -> Due:
    if day < today:
        return Due.OVERDUE
    return Due.SOON if day <= today + SOON else Due.LATER
