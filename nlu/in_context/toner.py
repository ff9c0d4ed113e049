"""Whether "toner" means the device or the liquid, where the answer differs."""

from __future__ import annotations

from nlu.in_context.before import Before
from nlu.in_context.follow_up import DEVICE, LIQUID, QUESTION, TONER, TREATMENT, Said
from nlu.in_context.knowledge import FollowUps, words_of
from nlu.retrieval import Ranking

LIKELY = 0.1  # confidence from which the device's answer beside the liquid's is the one asked for
LONGEST_REPLY = 14  # words; a longer message is more than the reply
KINDS = ((DEVICE, "device"), (LIQUID, "liquid"))  # with the name of their words in knowledge/follow_ups.yml


def kind_named(said: Said, known: FollowUps) -> str | None:
    """Which toner the message itself says, by name or by what is done with it; None when both or neither."""
    told = {each.value for each in said.mentions if each.entity == TREATMENT} & {DEVICE, LIQUID}
    words = words_of(said.text)
    for kind, cues in KINDS:
        if set(words) & set(known.which_toner[cues]):
            told.add(kind)
    return told.pop() if len(told) == 1 else None


def is_unclear(said: Said, answer: str, known: FollowUps) -> bool:
    """True when the answer depends on the kind and the message only says "toner"."""
    answers = known.which_toner["answers"]
    if answer not in {*answers, *answers.values()} or kind_named(said, known):
        return False
    toners = [each for each in said.mentions if each.value in (TONER, DEVICE, LIQUID)]
    bare = set(known.which_toner["neither"])
    return bool(toners) and all(said.text[each.start : each.end].lower() in bare for each in toners)


def by_kind(answer: str, kind: str, known: FollowUps, ranking: Ranking) -> str:
    """The answer for that kind of toner; for the device its likeliest, when the liquid's came first."""
    answers: dict[str, str] = known.which_toner["answers"]
    if kind == LIQUID:
        return answers.get(answer, answer)
    if answer not in answers.values():
        return answer
    names = (name.removeprefix(QUESTION) for name, confidence in ranking if confidence >= LIKELY)
    return next((name for name in names if name in answers), str(known.which_toner["device_answer"]))


def kinds_replied(said: Said, known: FollowUps) -> list[str]:
    """The kinds that a reply to "the device or the liquid?" means; empty for a reply about something else."""
    words = words_of(said.text)
    if len(words) > LONGEST_REPLY or set(known.core(said.text)[:1]) & known.question_starts:
        return []
    if kind := kind_named(said, known):
        return [kind]
    replies = known.which_toner["replies"]
    told = [kind for kind, name in KINDS if set(words) & {*replies[name], *known.which_toner[name]}]
    return [DEVICE, LIQUID] if not told and set(words) & set(replies["both"]) else told


def kind_chosen(answer: str, before: Before) -> str | None:
    """Which toner was meant by the button pressed after it was asked."""
    return next((kind for kind, own in before.toner_answers.items() if own == answer), None)
