"""Watches a message for danger signs and reports the gravest."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from nlu.red_flags.doubts import Seen, is_only_talk
from nlu.red_flags.plain_text import sentences
from nlu.red_flags.rules import Flag, Rules, Sign


@dataclass(frozen=True)
class RedFlag:
    """A danger sign that was seen; `words` are those that gave it away, spelling mended."""

    id: str
    level: str
    words: tuple[str, ...]


class SafetyNet:
    """The rules with a parser at hand; the parser is asked only about signs with a "no" near them."""

    def __init__(self, rules: Rules, parse: Callable[[str], Doc]) -> None:
        self._rules = rules
        self._parse = parse

    def watch(self, text: str) -> RedFlag | None:
        """The gravest red flag in the message, or None."""
        plain = self._rules.plain(text)
        words = set(plain.split())
        for flag in self._rules.flags:
            if told := self._told(flag, words, plain):
                return RedFlag(flag.id, flag.level, tuple(told))
        return None

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
