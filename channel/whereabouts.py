"""Where a visitor says that they are, and the numbers for help that hold there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channel.settings import read_yaml

HELP = ("emergency_number", "non_emergency", "crisis_line")
ELSEWHERE = "elsewhere"
PARTS = re.compile(r"[.,;:!?()\n]+|\b(?:and|but|then|so|because|cos)\b")


@dataclass(frozen=True)
class Mention:
    """Countries in which a named place may lie; `is_there` when they surely are there now."""

    countries: frozenset[str]
    is_there: bool


class Whereabouts:
    """knowledge/places.yml with the numbers of knowledge/countries.yml."""

    def __init__(self, places: Mapping[str, Any], countries: Mapping[str, Any]) -> None:
        abroad = places[ELSEWHERE]
        known = {**places["countries"], ELSEWHERE: abroad}
        self._names = {country: str(about["name"]) for country, about in known.items()}
        self._help = {
            country: {word: str((countries.get(country) or abroad)[word]["value"]) for word in HELP}
            for country in known
        }
        self._countries: dict[str, set[str]] = {}
        for country, about in known.items():
            for place in about["places"]:
                self._countries.setdefault(str(place), set()).add(country)
        names = any_of(self._countries)
        self._named = re.compile(
            rf"\b(?:{any_of(places['before'])}) ({names})\b|\b({names}) (?:{any_of(places['after'])})\b"
        )
        self._away = re.compile(rf"\b(?:{any_of(places['away'])})\b")
        self._surely = re.compile(rf"\b(?:{any_of(places['surely'])}) $")
        self._doubt = re.compile(rf"\b(?:{any_of(places['doubt'])})\b")

    def words(self, texts: Iterable[str], home: str) -> dict[str, str]:
        """The words for help in place of the clinic's, `texts` being the visitor's, the newest first.

        None where nothing says that they are abroad. Where that is not sure, both numbers stand in them.
        """
        where, sure = self.where(texts, home)
        if not where:
            return {}
        if sure:
            return self._help[where[0]]
        return {word: self._several(word, home, where) for word in HELP}

    def where(self, texts: Iterable[str], home: str) -> tuple[list[str], bool]:
        """Countries other than `home` in which they may be, and whether they surely are in the first."""
        maybe: set[str] = set()
        for text in texts:
            for mention in reversed(self.mentions(text)):
                if mention.is_there and len(mention.countries) == 1:
                    return ([] if home in mention.countries else sorted(mention.countries)), True
                maybe |= mention.countries
        return sorted(maybe - {home}), False

    def mentions(self, text: str) -> list[Mention]:
        """Every place named in the text, in its order."""
        return [one for part in PARTS.split(plain(text)) for one in self._in_part(" ".join(part.split()))]

    def _in_part(self, part: str) -> list[Mention]:
        found = [Mention(frozenset({ELSEWHERE}), False)] if self._away.search(part) else []
        for named in self._named.finditer(part):
            place, told = named[1] or named[2], part[: named.start(1 if named[1] else 2)]
            is_there = bool(self._surely.search(told)) or not self._doubt.search(told)
            found.append(Mention(frozenset(self._countries[place]), is_there))
        return found

    def _several(self, word: str, home: str, where: list[str]) -> str:
        own = self._help[home][word]
        others = {self._names[country]: self._help[country][word] for country in where}
        if any(own in other for other in others.values()) and len(others) == 1:
            return next(iter(others.values()))
        told = [f"{other} in {name}" for name, other in others.items() if other not in own]
        return f"{own} (or {', or '.join(told)})" if told else own


def read_whereabouts(knowledge: Path) -> Whereabouts:
    countries = read_yaml(knowledge / "countries.yml")["countries"]
    return Whereabouts(read_yaml(knowledge / "places.yml"), countries)


def plain(text: str) -> str:
    """Lower case, "I'm" as "i am", and dots within "u.s." gone."""
    said = text.casefold().replace("’", "'").replace("u.s.a.", "usa").replace("u.s.", "the us")
    return re.sub(r"'(?:m|re)\b", " are", said).replace("'", "")


def any_of(phrases: Iterable[str]) -> str:
    """The longest first, so that "new south wales" is not read as "wales"."""
    return "|".join(re.escape(str(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
