"""Corrections that tests begin with."""

from typing import Any

from django.utils import timezone
from review_pages import conversation, turn

from teaching.models import Correction

LASTS, ONSET = "ask/how_long_does_botox_last", "ask/how_long_does_botox_take"


def correction(words: str = "is it gone by easter", **more: Any) -> Correction:
    """Proposed of a turn; in another state, without one."""
    about = {"state": Correction.State.PROPOSED, "right": LASTS, **more}
    made = conversation(turn(words)) if about["state"] == Correction.State.PROPOSED else None
    return Correction.objects.create(
        turn=made and made.turns.get(), words=words, proposed_by="owner", proposed_at=timezone.now(), **about
    )
