"""From the classifier's ranking and the conversation to what is asked: one question, two, or unclear."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from guide.booking_words import holds_a_detail
from nlu.in_context.before import Before
from nlu.in_context.follow_up import DEVICE, LIQUID, QUESTION, TREATMENT, FollowUpReader, Meant, Said
from nlu.in_context.knowledge import FollowUps, words_of
from nlu.in_context.passages import is_question, passages, sentences
from nlu.in_context.toner import by_kind, is_unclear, kind_chosen, kind_named, kinds_replied
from nlu.retrieval import Ranking, base_intent

ASK, ASK_BOTH, WHICH_TONER = "ask", "ask_both", "which_toner"
BOOK, BOOKING_EXPLAINED, REPEAT = "book_consultation", "book_appointment", "repeat"
SMALL_TALK = ("greet", "thanks", "goodbye", "affirm", "deny", "feedback_positive")
NO_ANSWER = ("out_of_scope", "nlu_fallback")
INFORM = "inform"
CERTAIN = 0.9  # what a look-up counts as, beside the classifier's confidences
DOUBTFUL = 0.1  # below the threshold of FallbackClassifier, so that the likely ones are offered
EACH_SURE = 0.5  # confidence that each of two questions needs; on tests/evaluation/dev: docs/nlu.md
JOINING = re.compile(r"^(?:and|also|plus|but|so|then|oh)\b[\s,]*", re.I)  # a sentence to the one before it
MOST_ANSWERED = 3
MOST_BESIDE = 1  # answers before a booking begins: its own question must stay in view


@dataclass(frozen=True)
class Read:
    """The decision on one message; `toner` holds the answer for each kind when it is asked which."""

    intent: str
    ranking: Ranking
    also_asked: tuple[str, ...] = ()
    toner_kind: str | None = None
    toner: Mapping[str, str] | None = None


class Reader:
    """Reads a message in its conversation; `find` gives the names in a text, `rank` a ranking of it."""

    def __init__(
        self,
        known: FollowUps,
        questions: Mapping[str, str],
        rank: Callable[[str], Ranking],
        find: Callable[[str], Said],
    ) -> None:
        self.known = known
        self._answers = {" ".join(words_of(question)): answer for answer, question in questions.items()}
        self._rank = rank
        self.find = find
        self.follow_ups = FollowUpReader(known, questions, rank)

    def read(self, said: Said, ranking: Ranking, before: Before) -> Read | None:
        """None when the message means what the classifier made of it."""
        if chosen := self._chosen(said, before):
            return replace(_certain(chosen, ranking), toner_kind=kind_chosen(chosen, before))
        if before.toner_answers and (replied := self._told_which_toner(said, ranking, before)):
            return replied
        if told := self._told_of_oneself(said, ranking, before):
            return told
        if moved := self._move_among(said, ranking, before):
            return moved
        if before.is_booking and (beside := self._beside_a_detail(said, ranking, before)):
            return beside
        parts = passages(said.text, self.known)
        asked = [part for part in parts if is_question(part, self.known)]
        if len(asked) > 1 and (several := self._several(asked, ranking, before)):
            return several
        is_small_talk = bool(ranking) and ranking[0][0] in SMALL_TALK
        if len(asked) == 1 and is_small_talk and len(words_of(asked[0])) < len(words_of(said.text)):
            return self._alone(self.find(asked[0]), before)
        return self._single(said, ranking, before)

    def _alone(self, said: Said, before: Before) -> Read:
        """A question that stood beside small talk."""
        ranking = self._rank(said.text)
        return self._single(said, ranking, before) or Read(base_intent(ranking[0][0]), ranking)

    def _chosen(self, said: Said, before: Before) -> str | None:
        """The answer whose button was pressed, or that was named by its place among the buttons."""
        words = " ".join(words_of(said.text))
        place = None if before.is_waiting else self.known.places.get(words)
        if place is not None and place < len(before.offered):
            words = " ".join(words_of(before.offered[place]))
        return self._answers.get(words)

    def _told_which_toner(self, said: Said, ranking: Ranking, before: Before) -> Read | None:
        """The question that waited for the kind, answered for it, or for both."""
        kinds = kinds_replied(said, self.known)
        if not kinds:
            return None
        first, *others = dict.fromkeys(before.toner_answers[kind] for kind in kinds)
        if others:
            return replace(_certain(first, ranking), intent=ASK_BOTH, also_asked=tuple(others))
        return replace(_certain(first, ranking), toner_kind=kinds[0] if len(kinds) == 1 else None)

    def _told_of_oneself(self, said: Said, ranking: Ranking, before: Before) -> Read | None:
        """The answer for what the visitor told of themselves, with the one that stands from just before."""
        told = self.known.told_of_oneself(said.text)
        top = ranking[0][0] if ranking else ""
        if not told or not top.startswith((QUESTION, *NO_ANSWER)):
            return None
        treatments = [each.value for each in said.mentions if each.entity == TREATMENT]
        asked = top.removeprefix(QUESTION) if ranking[0][1] >= EACH_SURE else ""
        found = [asked if asked in each.family else each.answer_about(treatments) for each in told]
        new = {answer for each in told for answer in each.family}
        old = {answer for each in self.known.conditions for answer in each.family} - new
        standing = [topic for topic in before.topics[:1] if topic in old]
        first, *others = dict.fromkeys([*found, *standing])
        if others and not before.is_waiting:
            return replace(_certain(first, ranking), intent=ASK_BOTH, also_asked=tuple(others))
        return _certain(first, ranking)

    def _move_among(self, said: Said, ranking: Ranking, before: Before) -> Read | None:
        """A wish to book that stands beside a story or a question, or "where were we" beside small talk.

        What is told of oneself is answered before a booking begins.
        """
        wanted = REPEAT if before.is_waiting else BOOK
        top = ranking[0][0] if ranking else ""
        told = [] if before.is_waiting else self._told_beside(said)
        if top == BOOK and told:
            return _moved(BOOK, ranking, told)
        parts = sentences(said.text)
        if len(parts) < 2 or not top.startswith((QUESTION, wanted, INFORM, *SMALL_TALK, *NO_ANSWER)):
            return None
        moves = [next(iter(self._rank(JOINING.sub("", part))), ("", 0.0)) for part in parts]
        wishes = [name == wanted and sure >= EACH_SURE for name, sure in moves]
        if not any(wishes):
            return None
        beside = [part for part, is_wish in zip(parts, wishes, strict=True) if not is_wish]
        found = [] if before.is_waiting else self._answers_to(beside, before)
        return _moved(wanted, ranking, [*told, *found])

    def _beside_a_detail(self, said: Said, ranking: Ranking, before: Before) -> Read | None:
        """A question beside a detail: "is there parking? and the second time please"."""
        parts = sentences(said.text)
        asked = [part for part in parts if part.endswith("?") and not holds_a_detail(part)]
        if not asked or not any(holds_a_detail(part) for part in parts if not part.endswith("?")):
            return None
        answers = [self._sure_answer(self.find(part), before) for part in asked]
        found = [answer for answer in answers if answer]
        return _moved(INFORM, ranking, found) if found else None

    def _told_beside(self, said: Said) -> list[str]:
        treatments = [each.value for each in said.mentions if each.entity == TREATMENT]
        return [each.answer_about(treatments) for each in self.known.told_of_oneself(said.text)]

    def _answers_to(self, parts: list[str], before: Before) -> list[str]:
        """The answers of the questions among these that are surely known; how to book is being shown."""
        pieces = [piece for part in parts for piece in passages(part, self.known)]
        asked = [piece for piece in pieces if is_question(piece, self.known)]
        found = [self._sure_answer(self.find(piece), before) for piece in asked]
        return [answer for answer in dict.fromkeys(found) if answer and answer != BOOKING_EXPLAINED]

    def _several(self, asked: list[str], ranking: Ranking, before: Before) -> Read | None:
        found: list[str] = []
        for part in asked:
            answer = self._sure_answer(self.find(part), replace(before, topics=(*found[-1:], *before.topics)))
            found += [answer] if answer and answer not in found else []
        if len(found) < 2 or before.is_waiting:
            return None
        return replace(_certain(found[0], ranking), intent=ASK_BOTH, also_asked=tuple(found[1:MOST_ANSWERED]))

    def _sure_answer(self, said: Said, before: Before) -> str | None:
        if meant := self.follow_ups.read(said, before):
            return meant.answer
        name, confidence = next(iter(self._rank(said.text)), ("", 0.0))
        return name[len(QUESTION) :] if name.startswith(QUESTION) and confidence >= EACH_SURE else None

    def _single(self, said: Said, ranking: Ranking, before: Before) -> Read | None:
        kind = kind_named(said, self.known)
        meant = self.follow_ups.read(said, before)
        if meant and meant.answer is None:
            return _unclear(meant, ranking)
        name = QUESTION + meant.answer if meant and meant.answer else (ranking or [("", 0.0)])[0][0]
        if not name.startswith(QUESTION):
            return None
        return self._by_toner(said, name[len(QUESTION) :], kind, ranking, before) or (
            replace(_certain(name[len(QUESTION) :], ranking), toner_kind=kind)
            if meant
            else Read(ASK, ranking, toner_kind=kind) if kind else None
        )

    def _by_toner(
        self, said: Said, answer: str, kind: str | None, ranking: Ranking, before: Before
    ) -> Read | None:
        if kind == LIQUID and by_kind(answer, kind, self.known, ranking) != answer:
            return replace(_certain(by_kind(answer, kind, self.known, ranking), ranking), toner_kind=kind)
        if not is_unclear(said, answer, self.known):
            return None
        if before.toner_kind:
            return _certain(by_kind(answer, before.toner_kind, self.known, ranking), ranking)
        if before.is_waiting or before.was_asked_which_toner:
            return None
        kinds = {each: by_kind(answer, each, self.known, ranking) for each in (DEVICE, LIQUID)}
        return replace(_certain(kinds[DEVICE], ranking), intent=WHICH_TONER, toner=kinds)


def _certain(answer: str, ranking: Ranking) -> Read:
    """The answer first, and what the classifier ranked after it."""
    name = QUESTION + answer
    rest = [(rival, confidence * (1 - CERTAIN)) for rival, confidence in ranking if rival != name]
    return Read(ASK, [(name, CERTAIN), *rest])


def _moved(move: str, ranking: Ranking, beside: list[str]) -> Read:
    others = [(name, confidence * (1 - CERTAIN)) for name, confidence in ranking if name != move]
    return Read(move, [(move, CERTAIN), *others], tuple(beside[:MOST_BESIDE]))


def _unclear(meant: Meant, ranking: Ranking) -> Read:
    likely = [(QUESTION + answer, DOUBTFUL) for answer in meant.likely]
    rest = [(rival, chance * DOUBTFUL) for rival, chance in ranking if (rival, DOUBTFUL) not in likely]
    return Read(ASK, likely + rest)
