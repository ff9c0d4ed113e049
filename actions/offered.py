"""Reading a visitor's choice among the buttons that were offered last."""

import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

PLACES = {
    "first": 0,
    "1": 0,
    "1st": 0,
    "second": 1,
    "2": 1,
    "2nd": 1,
    "third": 2,
    "3": 2,
    "3rd": 2,
    "fourth": 3,
    "4": 3,
    "4th": 3,
    "fifth": 4,
    "5": 4,
    "5th": 4,
    "sixth": 5,
    "6": 5,
    "6th": 5,
}
FROM_THE_END = {
    "last": -1, "latest": -1, "second last": -2, "second latest": -2, "2nd last": -2, "2nd latest": -2
}  # fmt: skip
FROM_THE_START = {"earliest": 0, "soonest": 0}
FILLERS = {
    "a", "an", "at", "book", "can", "cheers", "could", "d", "do", "er", "fine", "for", "give", "go",
    "grand", "great", "guess", "have", "hmm", "i", "is", "it", "just", "let", "lets", "like", "ll",
    "lovely", "m", "me", "my", "of", "ok", "okay", "on", "one", "option", "pick", "please", "pls",
    "prefer", "probably", "reckon", "right", "s", "so", "suppose", "ta", "take", "thanks", "that", "the",
    "teh", "them", "then", "these", "think", "those", "um", "us", "want", "we", "well", "whichever", "with",
    "yeah", "yep", "yes",
}  # fmt: skip
PARTS = re.compile(r"[,.;!?]+(?:\s|$)|\b(?:nah|nope|no|actually|wait|sorry|and|then)\b", re.I)
TIMES = re.compile(r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun|morning|afternoon|evening|after|before|noon)", re.I)
ALL_PLACES = {**PLACES, **FROM_THE_START, **FROM_THE_END}
POINTED = re.compile(  # within a sentence that says more: "the first of those would suit me very well"
    rf"(?:\bthe|^) (?P<place>{'|'.join(sorted(ALL_PLACES, key=len, reverse=True))})"
    r"(?: (?:one|option|time|slot|appointment|you have|you ve got|there is|of (?:those|these|them|the lot)))*"
    r"(?= (?:please|thanks|thank|would|will|is|looks|sounds|suits|works|then|and|if|for me|ta)\b|$)"
)
NEITHER = {"not", "or", "except", "but", "isn", "won", "can", "don"}  # no place is surely meant beside these
NO_SLIPS = {  # words of their own, however like another they look: "earlier" is not "earliest"
    "earlier", "later", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "august", "september", "october", "november", "december",
}  # fmt: skip
SLIP = 0.8  # how alike a mistyped word is to one of ours
PAYLOAD = re.compile(r"/inform(\{.*\})\Z", re.DOTALL)


def offered_last(events: Iterable[Mapping[str, Any]], entity: str) -> dict[str, str]:
    """Label by value of the newest buttons that fill `entity`; empty when none were shown."""
    for event in reversed(list(events)):
        buttons = (event.get("data") or {}).get("buttons") if event.get("event") == "bot" else None
        values = {value_of(button["payload"], entity): str(button["title"]) for button in buttons or []}
        values.pop(None, None)
        if values:
            return {str(value): label for value, label in values.items()}
    return {}


def begins(events: Iterable[Mapping[str, Any]], chosen: str) -> str | None:
    """When the offered time begins, as its button told."""
    for event in reversed(list(events)):
        for button in (event.get("data") or {}).get("buttons") or []:
            if value_of(button["payload"], "appointment_slot") == chosen:
                return str(button["starts_at"]) if button.get("starts_at") else None
    return None


def value_of(payload: str, entity: str) -> str | None:
    match = PAYLOAD.match(payload)
    return json.loads(match.group(1)).get(entity) if match else None


def choose(said: str, offered: Mapping[str, str]) -> str | None:
    """The offered value that `said` means: its id, words found in just one label, or its place."""
    if said in offered:
        return said
    words = [word for word in mended(words_of(said), offered) if word not in FILLERS]
    naming = [value for value, label in offered.items() if words and all(names(w, label) for w in words)]
    if len({offered[value] for value in naming}) == 1:  # two practitioners may be free at one time
        return naming[0]
    place = ALL_PLACES.get(" ".join(words))
    return at_place(place, list(offered)) if place is not None else None


def at_place(place: int, offered: list[str]) -> str | None:
    return offered[place] if -len(offered) <= place < len(offered) else None


def choose_in(said: str, offered: Mapping[str, str]) -> str | None:
    """As `choose`, from one part of what was said: "the first. no, the second one, I have to leave by 4".

    The last part that means something counts, unless another one tells a time.
    """
    parts = [part for part in PARTS.split(said) if part.strip()]
    for part in reversed(parts):
        if chosen := choose(part, offered) or pointed_at(part, offered):
            return None if any(TIMES.search(other) for other in parts if other != part) else chosen
    return None


def pointed_at(said: str, offered: Mapping[str, str]) -> str | None:
    """The one whose place a longer sentence names: "the first of those would suit me very well"."""
    words = mended(words_of(said), offered)
    found = POINTED.search(" " + " ".join(words))
    if not found or NEITHER & set(words):
        return None
    return at_place(ALL_PLACES[found["place"]], list(offered))


def mended(words: list[str], offered: Mapping[str, str]) -> list[str]:
    """The words with a slip of the finger in "second" or in a word of a label put right."""
    known = {*ALL_PLACES, *(word for label in offered.values() for word in words_of(label))}
    meant = known | FILLERS | NO_SLIPS
    return [word if word in meant else slip_of(word, known) for word in words]


def slip_of(word: str, known: set[str]) -> str:
    likely = [one for one in known if one.isalpha() and len(one) > 4]
    near = get_close_matches(word, likely, 1, SLIP) if word.isalpha() and len(word) > 4 else []
    return near[0] if near else word


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?::\w+)*", text.casefold())


def names(word: str, label: str) -> bool:
    """A word of the label, the start of one ("tues"), or the hour of a time in it ("10" of "10:30")."""
    parts, hour = words_of(label), word + ":"
    return word in parts or any(
        part.startswith(hour) or (len(word) > 2 and part.startswith(word)) for part in parts
    )


def button(entity: str, value: str, title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "payload": f"/inform{json.dumps({entity: value})}", **more}
