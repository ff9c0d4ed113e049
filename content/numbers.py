"""Finds the numbers in plain English, with what they count, and decides whether a fact bears one out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELLED = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_EXACT = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_LONG = {"month": 43800, "year": 525600}  # in minutes; months and years are never exact
_TIMES = {**_EXACT, **_LONG}
_SHORT = {"min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour"}
_MONEY = {"$": "usd", "£": "gbp", "€": "eur"}
_NEARLY = Decimal("0.1")  # 24 weeks may be told as "about 6 months"

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{'|'.join(_WORDS)})\b)"
_TIME = r"(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)\b"
_PEOPLE = r"(?:people|adults|women|men|patients|cases|studies|trials|tests|twins|reviews|doctors)\b"
_QUANTITY = re.compile(
    rf"(?P<sign>[$£€])?(?<![\w.])(?P<low>{_NUMBER})(?:\s*%)?"
    rf"(?:\s*(?:-|–|to|or|and)\s*(?P<sign2>[$£€])?(?P<high>{_NUMBER}))?"
    rf"(?:\s*(?P<percent>%|per ?cent\b|percentage points)"
    rf"|\s+(?:in|out of)(?: every)?\s+(?P<base>{_NUMBER})(?![\w.,]*\d)(?!\s*-?\s*{_TIME})"
    rf"|[\s-]*(?:more |full |whole |extra |or more )?(?P<time>{_TIME})"
    rf"|\s+(?P<people>{_PEOPLE}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A number as written, what it counts ("" when unknown) and, for "2 in 10", its base."""

    words: str
    number: Decimal
    unit: str
    spelled: bool = False
    base: Decimal | None = None


def quantities(text: str) -> list[Quantity]:
    """Every number in the text, spelled ones up to twelve included."""
    return [quantity for found in _QUANTITY.finditer(text) for quantity in _from_match(found)]


def checkable(text: str) -> list[Quantity]:
    """The numbers that make a claim: digits, and spelled ones that count time, people or chance."""
    return [q for q in quantities(text) if not q.spelled or q.base or (q.unit and q.number != 1)]


def _from_match(found: re.Match[str]) -> Iterator[Quantity]:
    unit = _unit(found)
    base = _decimal(found["base"]) if found["base"] else None
    for part in ("low", "high"):
        if found[part]:
            spelled = found[part].lower() in _SPELLED
            yield Quantity(_words(found), _decimal(found[part]), unit, spelled, base)


def _words(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _unit(found: re.Match[str]) -> str:
    if found["sign"] or found["sign2"]:
        return _MONEY[found["sign"] or found["sign2"]]
    if found["percent"] or found["base"] or "%" in found[0]:
        return "percent"
    if found["time"]:
        return _time(found["time"])
    return "people" if found["people"] else ""


def _time(word: str) -> str:
    low = word.lower()
    return _SHORT.get(low, low.rstrip("s"))


def _decimal(text: str) -> Decimal:
    return Decimal(_SPELLED.get(text.lower(), text).replace(",", ""))


def is_borne_out(claim: Quantity, evidence: Iterable[Quantity]) -> bool:
    """Whether any number of the evidence says the same, allowing for rounding and for other units of time."""
    return any(_agree(claim, known) for known in evidence)


def _agree(claim: Quantity, known: Quantity) -> bool:
    if claim.unit == "percent" and known.unit == "percent":
        return _same_share(claim, known)
    if claim.unit in _TIMES and known.unit in _TIMES and claim.unit != known.unit:
        return _same_time(claim, known)
    if claim.unit in _TIMES or claim.unit in _MONEY.values() or claim.unit == "percent":
        return claim.unit == known.unit and _rounds_to(known.number, claim.number)
    if claim.unit == "people" and known.unit not in ("people", ""):
        return False
    return _rounds_to(known.number, claim.number)


def _same_share(claim: Quantity, known: Quantity) -> bool:
    base = claim.base or Decimal(100)
    is_round = base <= 12 or base % 10 == 0  # "1 in 101" is a slip, not another way to say 1%
    return is_round and _rounds_to(known.number / (known.base or 100) * base, claim.number)


def _same_time(claim: Quantity, known: Quantity) -> bool:
    said, true = (q.number * _TIMES[q.unit] for q in (claim, known))
    is_long = claim.unit in _LONG or known.unit in _LONG
    return abs(said - true) <= true * (_NEARLY if is_long else 0)


def _rounds_to(known: Decimal, said: Decimal) -> bool:
    places = Decimal(1).scaleb(int(said.as_tuple().exponent))
    return known == said or known.quantize(places, ROUND_HALF_UP) == said
