"""The danger signs and the cues of doubt, read from knowledge/ and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from nlu.english import english_words
from nlu.plain_text import plain_text
from nlu.red_flags.signs import Groups, SignRejected, compile_any, compile_sign, needed_words
from nlu.spelling import Speller, words_of

Pattern = re.Pattern[str]
FILES = {
    "flags": "red_flags.yml",
    "phrases": "red_flag_phrases.yml",
    "cues": "red_flag_cues.yml",
    "names": "vocabulary.yml",
}
CUES = (
    "figurative",
    "inverted",
    "general",
    "fear",
    "hypothetical",
    "asking_if",
    "story",
    "past",
    "past_tense",
    "now",
    "resolved",
    "asserts",
    "long_standing",
    "recent",
    "well",
    "was_well",
    "settling",
    "beside_bruise",
)


@dataclass(frozen=True)
class Sign:
    """One way to put a danger sign, with what else the message must and must not say."""

    pattern: Pattern
    needs: list[frozenset[str]]
    alongside: Pattern | None = None
    unless: Pattern | None = None

    def is_possible(self, words: set[str], plain: str) -> bool:
        """Cheap: whether the message has the words at all."""
        if any(words.isdisjoint(needed) for needed in self.needs):
            return False
        return not (self.alongside and not self.alongside.search(plain)) and not (
            self.unless and self.unless.search(plain)
        )


@dataclass(frozen=True)
class Flag:
    """A red flag: any `at_least` of its signs."""

    id: str
    level: str
    signs: list[Sign]
    at_least: int = 1
    always_meant: bool = False

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Words of which a message needs one for any sign to be possible: cheap to ask."""
        return frozenset(word for sign in self.signs for word in sign.needs[0])


@dataclass(frozen=True)
class Rules:
    """All flags, gravest first, and what turns a sign into mere talk."""

    flags: list[Flag]
    cues: dict[str, Pattern]
    speller: Speller = field(repr=False)

    def plain(self, text: str) -> str:
        return plain_text(text, self.speller.mend)


def read_rules(folder: Path) -> Rules:
    """The rules in a knowledge folder; raises SignRejected where a phrase is wrong or a flag has none."""
    files = {
        name: yaml.safe_load((folder / file).read_text(encoding="utf-8")) for name, file in FILES.items()
    }
    groups: Groups = files["phrases"]["groups"]
    levels = {flag["id"]: flag["level"] for flag in files["flags"]["red_flags"]}
    flags = list(_flags(files["phrases"], levels, groups))
    if missing := levels.keys() - {flag.id for flag in flags}:
        raise SignRejected(f"No phrases for {', '.join(sorted(missing))}.")
    order: list[str] = files["flags"]["levels"]
    flags.sort(key=lambda flag: order.index(flag.level))
    cues = {name: compile_any(files["cues"][name], groups) for name in CUES}
    return Rules(flags, cues, Speller(dict.fromkeys(_words(files), 1), (), english_words()))


def _flags(phrases: dict[str, Any], levels: dict[str, str], groups: Groups) -> Iterator[Flag]:
    for name, signs in phrases["flags"].items():
        meant = name in phrases["always_meant"]
        yield Flag(name, _level(name, levels), [_sign(sign, groups) for sign in signs], always_meant=meant)
    for name, cluster in phrases["clusters"].items():
        signs = [_sign(sign, groups) for sign in cluster["signs"]]
        yield Flag(name, _level(name, levels), signs, cluster["at_least"])


def _level(name: str, levels: dict[str, str]) -> str:
    if name not in levels:
        raise SignRejected(f"Phrases for {name!r}, which is no red flag.")
    return levels[name]


def _sign(written: str | dict[str, str], groups: Groups) -> Sign:
    parts = {"sign": written} if isinstance(written, str) else written
    compiled = {name: compile_sign(sign, groups) for name, sign in parts.items()}
    return Sign(
        compiled["sign"], needed_words(parts["sign"], groups), compiled.get("with"), compiled.get("unless")
    )


def _words(value: Any) -> Iterator[str]:
    """Every word in the files, so that spelling is mended toward the words of the signs."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        yield from (word for word in words_of(re.sub(r"\[.*?\]|<.*?>", " ", value)) if word.isascii())
