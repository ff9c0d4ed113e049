"""Watches a message for danger signs and reports the gravest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from nlu.encoder.sentences import Sentence
from nlu.letters import Floats
from nlu.plain_text import passages, sentences
from nlu.red_flags.belief import DOUBTED, FIGURATIVE, PASSAGE, RULED, TALK, WHOLE, Bounds, Chances
from nlu.red_flags.detector import Detector
from nlu.red_flags.doubts import (
    EMERGENCY,
    Seen,
    is_all_talk,
    is_denied,
    is_figurative,
    is_only_talk,
    is_settling_bruise,
    without_denials,
    without_reassurance,
)
from nlu.red_flags.rules import Flag, Rules, Sign

LEVELS = (EMERGENCY, "urgent", "same_day_clinic")


@dataclass(frozen=True)
class RedFlag:
    """A danger sign that was seen; `words` are those that gave it away, spelling mended."""

    id: str
    level: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Talk:
    """Signs the rules found and did not believe."""

    denied: list[Seen]
    other: list[Seen]


class SafetyNet:
    """Rules, and a detector for what they have no phrase for; the graver of the two is believed.

    The parser is asked only about signs with a "no" near them.
    """

    def __init__(
        self,
        rules: Rules,
        parse: Callable[[str], Doc],
        read: Callable[[str], Sentence] | None = None,
        detector: Detector | None = None,
    ) -> None:
        self._rules = rules
        self._parse = parse
        self._read = read
        self._detector = detector
        self._flags = {flag.id: flag for flag in rules.flags}
        self._emergencies = frozenset(flag.id for flag in rules.flags if flag.level == EMERGENCY)

    def watch(self, text: str) -> RedFlag | None:
        """The gravest red flag in the message, or None."""
        plain = without_reassurance(self._rules.plain(text), self._rules.cues)
        talk = Talk([], [])
        ruled = self._by_rule(plain, talk)
        left = without_denials(plain, talk.denied)
        if not left or self._detector is None or self._read is None:
            return ruled
        read = self._read(left)
        chances = [self._chances(left, read.vector)]
        chances += [self._chances(left[start:end], read.part(start, end)) for start, end in passages(left)]
        if ruled and self._is_excluded(ruled, chances):
            ruled = None
        learnt = self._by_example(chances, PASSAGE if talk.denied else WHOLE, doubted=bool(talk.other))
        if learnt and not ruled and is_settling_bruise(plain, self._rules.cues):
            return None
        if ruled and learnt:
            return _graver(ruled, learnt)
        return ruled or learnt

    def _by_rule(self, plain: str, talk: Talk) -> RedFlag | None:
        words = set(plain.split())
        for flag in self._rules.flags:
            if not words.isdisjoint(flag.beginnings) and (told := self._told(flag, words, plain, talk)):
                return RedFlag(flag.id, flag.level, tuple(told))
        return None

    def _chances(self, passage: str, vector: Floats) -> Chances:
        assert self._detector is not None
        return Chances(passage, self._detector.odds(passage, vector), self._emergencies)

    def _is_excluded(self, ruled: RedFlag, chances: list[Chances]) -> bool:
        if self._flags[ruled.id].always_meant:
            return False
        if ruled.level == EMERGENCY:
            return max(each.emergency for each in chances) < RULED.emergency
        return max(each.any_sign for each in chances) < RULED.others

    def _by_example(self, chances: list[Chances], least: Bounds, doubted: bool) -> RedFlag | None:
        """What the whole message shows, or else the likeliest sign among its passages, the gravest first."""
        whole, *parts = chances
        if flag := self._learnt(whole, least, doubted):
            return flag[0]
        found = [flag for part in parts if (flag := self._learnt(part, PASSAGE, doubted))]
        return max(found, key=lambda each: (each[0].level == EMERGENCY, each[1]))[0] if found else None

    def _learnt(self, chances: Chances, least: Bounds, doubted: bool) -> tuple[RedFlag, float] | None:
        believed = chances.believed(least)
        if believed:
            believed = chances.believed(least.at_least(self._least(believed[0], chances.passage, doubted)))
        if believed is None:
            return None
        name, chance = believed
        return RedFlag(name, self._flags[name].level, (chances.passage,)), chance

    def _least(self, flag: str, passage: str, doubted: bool) -> Bounds:
        """How probable the sign must be in words like these; doubt does not silence what is always meant."""
        told = sentences(passage)
        if all(is_figurative(sentence, self._rules.cues) for sentence in told):
            return FIGURATIVE
        if self._flags[flag].always_meant:
            return WHOLE
        if doubted:
            return DOUBTED
        return TALK if all(is_all_talk(sentence, self._rules.cues) for sentence in told) else WHOLE

    def _told(self, flag: Flag, words: set[str], plain: str, talk: Talk) -> list[str]:
        possible = [sign for sign in flag.signs if sign.is_possible(words, plain)]
        if len(possible) < flag.at_least:
            return []
        found = [told for sign in possible if (told := self._first_real(sign, flag, plain, talk))]
        return found if len(found) >= flag.at_least else []

    def _first_real(self, sign: Sign, flag: Flag, plain: str, talk: Talk) -> str | None:
        for sentence in sentences(plain):
            for found in sign.pattern.finditer(sentence):
                seen = Seen(sentence, found.start(), found.end(), flag.level, flag.always_meant)
                if is_denied(seen, self._parse):
                    talk.denied.append(seen)
                elif is_only_talk(seen, self._rules.cues):
                    talk.other.append(seen)
                else:
                    return seen.words
        return None


def _graver(ruled: RedFlag, learnt: RedFlag) -> RedFlag:
    """Of two of one level the rules name an emergency better, the detector the others."""
    if EMERGENCY in (ruled.level, learnt.level):
        return ruled if ruled.level == EMERGENCY else learnt
    return min(learnt, ruled, key=lambda flag: LEVELS.index(flag.level))
