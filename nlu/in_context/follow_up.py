"""What a message that leaves things out means after the last answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nlu.in_context.before import Before
from nlu.in_context.knowledge import FollowUps, words_of
from nlu.retrieval import Ranking
from nlu.vocabulary import Mention

QUESTION = "ask/"
TREATMENT, AREA, TONER, DEVICE, LIQUID = "treatment", "body_area", "toner", "toner_device", "toner_liquid"
PRONOUN = re.compile(r"\b(?:it|they|them|this)\b", re.IGNORECASE)
LONGEST_ELLIPSIS = 8  # words; longer ones say what they mean
LONGEST_REWRITTEN = 14
SURE = 0.5  # confidence that a question made from the last one needs
OFFERED = 3


@dataclass(frozen=True)
class Said:
    """A message and the names found in it."""

    text: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Meant:
    """`answer` is the id of what was asked; without one, `likely` are the ids to choose from."""

    answer: str | None
    likely: tuple[str, ...] = ()


class FollowUpReader:
    """Reads short messages by the answers before them; `rank` judges questions made from the last one."""

    def __init__(
        self, known: FollowUps, questions: Mapping[str, str], rank: Callable[[str], Ranking]
    ) -> None:
        self._known = known
        self._questions = questions
        self.rank = rank

    def read(self, said: Said, before: Before) -> Meant | None:
        """What is asked, or None when the message speaks for itself."""
        if not before.topics and not before.card:
            return None
        core = self._known.core(said.text)
        if kind := self._known.kind_asked(core):
            return self._of_kind(kind, before)
        if not before.topics:
            return None
        if before.is_waiting and not self._is_explicit(said.text):
            return None
        if " ".join(core) in self._known.the_other:
            return self._about_next(self._subject_before(before), before)
        if (area := self._only(said, AREA)) and not self._names(said, TREATMENT):
            return self._about_area(area, before)
        if named := self._named_next(said, before):
            return self._about_next(named, before)
        return None if before.is_waiting else self._with_the_subject(said, before)

    def subject(self, before: Before) -> str | None:
        """What "it" is: what the last answer is about, or the treatment that was named."""
        about = self._known.subjects_of(before.topics[0]) if before.topics else []
        if before.treatment in about or not about:
            return before.treatment if before.treatment in self._known.subjects else None
        return about[0]

    def _of_kind(self, kind: str, before: Before) -> Meant | None:
        subject = self.subject(before)
        if answer := self._after(kind, before):
            return Meant(answer)
        if subject is None:
            return None
        alike = [about.answers[kind] for about in self._known.subjects.values() if kind in about.answers]
        if not alike:  # a kind for what was told of oneself: elsewhere the words speak for themselves
            return None
        return self._answer_or_choice(
            self._known.subjects[subject].answers.get(kind), subject, before, alike
        )

    def _about_next(self, named: str | None, before: Before) -> Meant | None:
        """The last question asked of another subject."""
        if named is None:
            return None
        last, subject = before.topics[0], self.subject(before)
        if answer := self._after(named, before):
            return Meant(answer)
        if named == LIQUID and (answer := self._known.which_toner["answers"].get(last)):
            return Meant(answer)
        kinds = self._known.kinds_of(last, subject) if subject else []
        answers = self._known.subjects[named].answers
        answer = next((answers[kind] for kind in kinds if kind in answers), None)
        return self._answer_or_choice(answer or self._reworded(last, subject, named), named, before)

    def _after(self, asked: str, before: Before) -> str | None:
        """What this means after the last answer, or after an earlier one about what was told of oneself."""
        told = {answer for each in self._known.conditions for answer in each.family}
        card = [before.card] if before.card else []
        topics = [*card, *before.topics[:1], *(topic for topic in before.topics[1:] if topic in told)]
        answers = (self._known.after.get(topic, {}).get(asked) for topic in topics)
        return next((answer for answer in answers if answer), None)

    def _about_area(self, area: str, before: Before) -> Meant:
        subject = self.subject(before)
        return self._answer_or_choice(self._known.area_answer(subject, area), subject, before)

    def _reworded(self, last: str, subject: str | None, named: str) -> str | None:
        """The answer to the last question with the other subject's name in it."""
        if subject is None or last not in self._questions:
            return None
        old, new = self._known.subjects[subject].name, self._known.subjects[named].name
        question, count = re.subn(re.escape(old), new, self._questions[last], flags=re.IGNORECASE)
        return self._sure_of(question, named) if count else None

    def _with_the_subject(self, said: Said, before: Before) -> Meant | None:
        """A whole question about "it"."""
        subject = self.subject(before)
        if subject is None or self._names(said, TREATMENT) or len(words_of(said.text)) > LONGEST_REWRITTEN:
            return None
        text, count = PRONOUN.subn(self._known.subjects[subject].name, said.text, count=1)
        answer = self._sure_of(text, subject) if count else None
        return Meant(answer) if answer else None

    def _sure_of(self, question: str, subject: str) -> str | None:
        name, confidence = next(iter(self.rank(question)), ("", 0.0))
        answer = name[len(QUESTION) :] if name.startswith(QUESTION) else ""
        return answer if confidence >= SURE and subject in self._known.subjects_of(answer) else None

    def _answer_or_choice(
        self, answer: str | None, subject: str | None, before: Before, alike: Sequence[str] = ()
    ) -> Meant:
        """Without an answer: others about the subject, and the like of what was asked about others."""
        if answer:
            return Meant(answer)
        about = self._known.subjects.get(subject or "")
        own = [one for one in about.answers.values() if one not in before.topics] if about else []
        others = dict.fromkeys([*list(dict.fromkeys(own))[: OFFERED - 1], *alike, *own])
        return Meant(None, tuple(one for one in others if one not in before.topics)[:OFFERED])

    def _subject_before(self, before: Before) -> str | None:
        """What was talked about before the subject changed, or the other of the two toners."""
        subject = self.subject(before)
        for topic in before.topics[1:]:
            if (about := self._known.subjects_of(topic)) and subject not in about:
                return about[0]
        return {DEVICE: LIQUID, LIQUID: DEVICE}.get(subject or "")

    def _named_next(self, said: Said, before: Before) -> str | None:
        """The one subject that the message names, when it says nothing else."""
        if named := self._only(said, TREATMENT):
            named = (before.toner_kind or DEVICE) if named == TONER else named
            return named if named in self._known.subjects else None
        left = [word for word in self._known.core(said.text) if word not in self._known.joining]
        return self._known.named_as(left) if left and not said.mentions else None

    def _only(self, said: Said, entity: str) -> str | None:
        """The name's key, when the rest of the message only joins it to what was said before."""
        if len(words_of(said.text)) > LONGEST_ELLIPSIS:
            return None
        named = [each for each in said.mentions if each.entity == entity and not _is_denied(each, said)]
        wanted = {each.value for each in named}
        rest = said.text
        for each in sorted(said.mentions, key=lambda each: -each.start):
            rest = rest[: each.start] + " it " + rest[each.end :]
        is_joining = self._known.joining | self._known.around
        is_bare = all(word in is_joining for word in words_of(rest))
        asks = self._known.kind_asked(self._known.core(rest)) not in (None, "why")
        return wanted.pop() if len(wanted) == 1 and is_bare and not asks else None

    def _is_explicit(self, text: str) -> bool:
        words = words_of(text)
        return words[:2] in (["what", "about"], ["how", "about"]) or words[:3] == ["and", "what", "about"]

    def _names(self, said: Said, entity: str) -> bool:
        return any(each.entity == entity for each in said.mentions)


def _is_denied(mention: Mention, said: Said) -> bool:
    return words_of(said.text[: mention.start])[-1:] == ["not"]
