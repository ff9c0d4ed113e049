"""Watches a message for danger signs and reports the gravest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from nlu.red_flags.detector import (
    EMERGENCY_EXCLUDED,
    NO_FLAG,
    OTHERS_EXCLUDED,
    Detector,
    Floats,
    Odds,
    believed,
)
from nlu.red_flags.doubts import EMERGENCY, Seen, is_all_talk, is_only_talk, without_reassurance, without_talk
from nlu.red_flags.plain_text import passages, sentences
from nlu.red_flags.rules import Flag, Rules, Sign

LEVELS = (EMERGENCY, "urgent", "same_day_clinic")


@dataclass(frozen=True)
class RedFlag:
    """A danger sign that was seen; `words` are those that gave it away, spelling mended."""

    id: str
    level: str
    words: tuple[str, ...]


class SafetyNet:
    """Rules, and a detector for what they have no phrase for; the graver of the two is believed.

    The parser is asked only about signs with a "no" near them.
    """

    def __init__(
        self,
        rules: Rules,
        parse: Callable[[str], Doc],
        encode: Callable[[str], Floats] | None = None,
        detector: Detector | None = None,
    ) -> None:
        self._rules = rules
        self._parse = parse
        self._encode = encode
        self._detector = detector
        self._flags = {flag.id: flag for flag in rules.flags}
        self._emergencies = frozenset(flag.id for flag in rules.flags if flag.level == EMERGENCY)

    def watch(self, text: str) -> RedFlag | None:
        """The gravest red flag in the message, or None."""
        plain = without_reassurance(self._rules.plain(text), self._rules.cues)
        talk: list[Seen] = []
        ruled = self._by_rule(plain, talk)
        if not plain or self._detector is None or self._encode is None:
            return ruled
        odds = self._odds(without_talk(plain, talk))
        if ruled and self._is_excluded(ruled, odds):
            ruled = None
        learnt = self._by_example(odds)
        return min(filter(None, (ruled, learnt)), key=self._gravity, default=None)

    def _gravity(self, flag: RedFlag) -> int:
        return LEVELS.index(flag.level)

    def _by_rule(self, plain: str, talk: list[Seen]) -> RedFlag | None:
        words = set(plain.split())
        for flag in self._rules.flags:
            if told := self._told(flag, words, plain, talk):
                return RedFlag(flag.id, flag.level, tuple(told))
        return None

    def _odds(self, plain: str) -> list[tuple[str, Odds]]:
        assert self._detector and self._encode
        return [(passage, self._detector.odds(passage, self._encode(passage))) for passage in passages(plain)]

    def _is_excluded(self, ruled: RedFlag, odds: list[tuple[str, Odds]]) -> bool:
        likeliest = max(1 - chances[NO_FLAG] for _, chances in odds)
        return likeliest < (EMERGENCY_EXCLUDED if ruled.level == EMERGENCY else OTHERS_EXCLUDED)

    def _by_example(self, odds: list[tuple[str, Odds]]) -> RedFlag | None:
        found = [
            (*sure, passage)
            for passage, chances in odds
            if (sure := believed(chances, self._emergencies)) and self._is_meant(passage)
        ]
        if not found:
            return None
        flag, _, passage = max(found, key=lambda each: (each[0] in self._emergencies, each[1]))
        return RedFlag(flag, self._flags[flag].level, (passage,))

    def _is_meant(self, plain: str) -> bool:
        return not all(is_all_talk(sentence, self._rules.cues) for sentence in sentences(plain))

    def _told(self, flag: Flag, words: set[str], plain: str, talk: list[Seen]) -> list[str]:
        possible = [sign for sign in flag.signs if sign.is_possible(words, plain)]
        if len(possible) < flag.at_least:
            return []
        found = [told for sign in possible if (told := self._first_real(sign, flag, plain, talk))]
        return found if len(found) >= flag.at_least else []

    def _first_real(self, sign: Sign, flag: Flag, plain: str, talk: list[Seen]) -> str | None:
        for sentence in sentences(plain):
            for found in sign.pattern.finditer(sentence):
                seen = Seen(sentence, found.start(), found.end(), flag.level, flag.always_meant)
                if not is_only_talk(seen, self._rules.cues, self._parse):
                    return seen.words
                talk.append(seen)
        return None
