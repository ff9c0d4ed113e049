"""Watches a message for danger signs and reports the gravest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from nlu.red_flags.detector import Detector, Floats, believed
from nlu.red_flags.doubts import EMERGENCY, Seen, is_all_talk, is_only_talk
from nlu.red_flags.plain_text import sentences
from nlu.red_flags.rules import Flag, Rules, Sign


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
        plain = self._rules.plain(text)
        ruled = self._by_rule(plain)
        if ruled and ruled.level == EMERGENCY:
            return ruled
        learnt = self._by_example(plain)
        if learnt and (ruled is None or learnt.level == EMERGENCY):
            return learnt
        return ruled

    def _by_rule(self, plain: str) -> RedFlag | None:
        words = set(plain.split())
        for flag in self._rules.flags:
            if told := self._told(flag, words, plain):
                return RedFlag(flag.id, flag.level, tuple(told))
        return None

    def _by_example(self, plain: str) -> RedFlag | None:
        if not plain or self._detector is None or self._encode is None:
            return None
        found = believed(self._detector.odds(self._encode(plain)), self._emergencies)
        if found is None or not self._is_meant(plain):
            return None
        return RedFlag(found, self._flags[found].level, (plain,))

    def _is_meant(self, plain: str) -> bool:
        return not all(is_all_talk(sentence, self._rules.cues) for sentence in sentences(plain))

    def _told(self, flag: Flag, words: set[str], plain: str) -> list[str]:
        possible = [sign for sign in flag.signs if sign.is_possible(words, plain)]
        if len(possible) < flag.at_least:
            return []
        found = [told for sign in possible if (told := self._first_real(sign, flag, plain))]
        return found if len(found) >= flag.at_least else []

    def _first_real(self, sign: Sign, flag: Flag, plain: str) -> str | None:
        for sentence in sentences(plain):
            for found in sign.pattern.finditer(sentence):
                seen = Seen(sentence, found.start(), found.end(), flag.level, flag.always_meant)
                if not is_only_talk(seen, self._rules.cues, self._parse):
                    return seen.words
        return None
