"""The form under a message: what would have been right."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from booking.models import Appointment
from conversations.models import Turn
from masking.hiding import HIDDEN, details_of, masked
from teaching import rights
from teaching.models import LONGEST_WORDS, Correction
from teaching.rights import ANSWER, RED_FLAG, WANTED, Right
from teaching.words import plain


class CorrectionForm(forms.Form):
    """Errors are codes; their sentences are in templates/teaching/error.txt."""

    words = forms.CharField(required=False)
    right = forms.CharField(required=False)
    false_alarm = forms.BooleanField(required=False)

    def __init__(self, turn: Turn, *args: Any, **kwargs: Any) -> None:
        self.turn = turn
        super().__init__(*args, **kwargs)

    def clean_words(self) -> str:
        words = plain(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError("no_words")
        if len(words) > LONGEST_WORDS:
            raise forms.ValidationError("too_long")
        if HIDDEN in words:
            raise forms.ValidationError("hidden_left")
        return words

    def clean_right(self) -> str:
        right: str = self.cleaned_data["right"]
        if rights.right_of(right) is None:
            raise forms.ValidationError("nothing_chosen")
        return right

    def clean(self) -> dict[str, Any]:
        """A red flag is taken back by a tick of its own, never by choosing something else alone."""
        said = super().clean() or {}
        right = said.get("right", "")
        keeps_flag = not right or right in (WANTED, f"{RED_FLAG}{self.turn.red_flag}")
        if not self.turn.red_flag or keeps_flag:
            said["false_alarm"] = False
        elif not right.startswith(RED_FLAG) and not said.get("false_alarm"):
            self.add_error("false_alarm", "flag_not_denied")
        return said

    def save(self, by: str, now: datetime) -> Correction:
        return Correction.objects.create(
            turn=self.turn, decided=decided(self.turn), proposed_by=by, proposed_at=now, **self.cleaned_data
        )


def decided(turn: Turn) -> str:
    """The intent by which Candor replied to that turn."""
    if turn.red_flag:
        return f"{RED_FLAG}{turn.red_flag}"
    if turn.answer_ids:
        return f"{ANSWER}{turn.answer_ids[0]}"
    return str(((turn.trace or {}).get("intent") or {}).get("name") or "")[:120]


def words_of(turn: Turn) -> str:
    """What the visitor wrote, with details hidden as in the transcript."""
    booked = Appointment.objects.filter(conversation_id=turn.conversation_id)
    return masked(turn.text, details_of(booked))


def likely(turn: Turn) -> Sequence[Right]:
    """The answers that Candor thought of, to be chosen without a search."""
    names = [str(one.get("name") or "") for one in (turn.trace or {}).get("ranking") or ()]
    ids = [name.removeprefix(ANSWER) for name in names if name.startswith(ANSWER)]
    known = (rights.answer(answer_id) for answer_id in dict.fromkeys([*turn.answer_ids, *ids]))
    return [one for one in known if one][:6]
