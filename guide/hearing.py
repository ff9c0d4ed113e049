"""What a visitor's reply means at the question that waits: a button's value, or words in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.model import Choice, Content, Question

BACK, SKIP, ENOUGH = "_back", "_skip", "_enough"
BUTTON_COMMANDS = {BACK: "back", SKIP: "skip"}
REACH = 4  # words before a phrase in which a denial counts
LONGEST_OWN_WORDS = 200  # characters
POLITE = {"please", "thanks", "ok", "okay", "oh", "well", "um", "hmm", "thank", "you"}


@dataclass(frozen=True)
class Heard:
    """`question` is set by a button alone: an old one belongs to a question that was asked before."""

    choices: tuple[str, ...] = ()
    command: str | None = None
    enough: bool = False
    careful: tuple[str, ...] = ()
    own_words: str = ""
    question: str | None = None

    def is_reply(self) -> bool:
        return bool(self.choices or self.command or self.enough or self.careful)


def hear_button(value: str) -> Heard:
    """The meaning of a button's value: '_back', '_skip', or 'question.choice'."""
    question, _, choice = value.partition(".")
    if not choice:
        return Heard(command=BUTTON_COMMANDS.get(question))
    if choice == ENOUGH:
        return Heard(enough=True, question=question)
    return Heard(choices=(choice,), question=question)


def hear(text: str, entities: Iterable[str], question: Question, content: Content) -> Heard:
    """The meaning of typed words; `entities` are the values that were recognised in them."""
    words = words_of(text)
    for command, phrases in content.commands.items():
        if is_whole(words, phrases):
            return Heard(command=command)
    if question.enough and is_whole(words, question.enough.phrases):
        return Heard(enough=True)
    choices = meant(words, set(entities), question)
    careful = tuple(one.id for one in content.careful.values() if says(words, one.phrases, one.denied_by))
    return Heard(
        choices=choices,
        enough=not choices and not careful and denies(words, question),
        careful=careful,
        own_words=" ".join(text.split())[:LONGEST_OWN_WORDS],
    )


def is_question(text: str, content: Content) -> bool:
    """Whether the words ask something, which is answered before the guide goes on."""
    words = words_of(text)
    return "?" in text or any(starts(words, words_of(start)) for start in content.question_starts)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("'", "").replace("’", ""))


def starts(words: list[str], phrase: list[str]) -> bool:
    return words[: len(phrase)] == phrase


def is_whole(words: list[str], phrases: Iterable[str]) -> bool:
    bare = [word for word in words if word not in POLITE]
    return any(words_of(phrase) in (words, bare) for phrase in phrases)


def meant(words: list[str], entities: set[str], question: Question) -> tuple[str, ...]:
    """The choices that the words name, the longest phrase first, as many as the question takes."""
    found = [(named_by(words, entities, choice, question), choice.id) for choice in question.choices]
    best = sorted((one for one in found if one[0]), key=lambda one: -one[0])
    return tuple(choice for _, choice in best)[: question.most]


def named_by(words: list[str], entities: set[str], choice: Choice, question: Question) -> int:
    """How many words of the choice's longest phrase were said; 0 when none was."""
    if words == words_of(choice.label):
        return len(words) + 1
    said = [p for p in choice.phrases if says(words, [p], question.denied_by)]
    longest = max((len(words_of(phrase)) for phrase in said), default=0)
    return longest or int(bool(entities & set(choice.entities)))


def says(words: list[str], phrases: Iterable[str], denied_by: Iterable[str] = ()) -> bool:
    """Whether one of the phrases is said and not denied just before."""
    for phrase in phrases:
        for place in places(words, words_of(phrase)):
            before = words[max(0, place - REACH) : place]
            if not any(True for no in denied_by for _ in places(before, words_of(no))):
                return True
    return False


def places(words: list[str], phrase: list[str]) -> Iterator[int]:
    for start in range(len(words) - len(phrase) + 1):
        if words[start : start + len(phrase)] == phrase:
            yield start


def denies(words: list[str], question: Question) -> bool:
    """Whether the words name a choice of a screen only to deny it: "not pregnant, no allergies"."""
    phrases = [phrase for choice in question.choices for phrase in choice.phrases]
    if "no" not in question.denied_by:
        return False
    return says(words, phrases) and not says(words, phrases, question.denied_by)
