"""Whether "toner" means the device or the liquid, where the answer differs."""

from __future__ import annotations

from nlu.in_context.before import Before
from nlu.in_context.follow_up import DEVICE, LIQUID, TONER, TREATMENT, Said
from nlu.in_context.knowledge import FollowUps, words_of


def kind_named(said: Said, known: FollowUps) -> str | None:
    """Which toner the message itself says, by name or by what is done with it; None when both or neither."""
    told = {each.value for each in said.mentions if each.entity == TREATMENT} & {DEVICE, LIQUID}
    words = words_of(said.text)
    for kind, cues in ((DEVICE, "device"), (LIQUID, "liquid")):
        if set(words) & set(known.which_toner[cues]):
            told.add(kind)
    return told.pop() if len(told) == 1 else None


def is_unclear(said: Said, answer: str, known: FollowUps) -> bool:
    """True when the answer depends on the kind and the message only says "toner"."""
    if answer not in known.which_toner["answers"] or kind_named(said, known):
        return False
    toners = [each for each in said.mentions if each.value in (TONER, DEVICE, LIQUID)]
    bare = set(known.which_toner["neither"])
    return bool(toners) and all(said.text[each.start : each.end].lower() in bare for each in toners)


def by_kind(answer: str, kind: str, known: FollowUps) -> str:
    """The answer for that kind of toner, given the device's."""
    return str(known.which_toner["answers"].get(answer, answer)) if kind == LIQUID else answer


def kind_chosen(answer: str, before: Before, known: FollowUps) -> str | None:
    """Which toner was meant by the button pressed after it was asked."""
    if not before.asked_which_toner:
        return None
    answers = known.which_toner["answers"]
    return DEVICE if answer in answers else LIQUID if answer in answers.values() else None
