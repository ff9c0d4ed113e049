"""A message as plain words: lower case, contractions written out, single spaces, sentences apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

PLAIN = "plain_text"  # where a message keeps its own, once a component has worked it out
APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))
WHOLE = {
    "cant": "cannot",
    "can't": "cannot",
    "can not": "cannot",
    "won't": "will not",
    "wont": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "aint": "is not",
    "im": "i am",
    "i'm": "i am",
    "ive": "i have",
    "whats": "what is",
    "dunno": "do not know",
    "wanna": "want to",
    "gonna": "going to",
    "u": "you",
    "ur": "your",
    "r": "are",
    "coz": "because",
    "cos": "because",
    "cuz": "because",
    "bc": "because",
    "pls": "please",
    "rn": "right now",
    "cannae": "cannot",
    "kinda": "kind of",
    "sorta": "sort of",
    "its": "it is",
    "thats": "that is",
    "cudnt": "could not",
    "wudnt": "would not",
    "hubby": "husband",
    "hrs": "hours",
    "hr": "hour",
    "b4": "before",
}
WHOLE_PATTERN = re.compile(r"\b(" + "|".join(sorted(WHOLE, key=len, reverse=True)) + r")\b")
ENDINGS = [
    (re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)n'?t\b"), r"\1 not"),
    (re.compile(r"\b(it|he|she|that|there|what|who|here)'s\b"), r"\1 is"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
]
POSSESSIVE = re.compile(r"'s?\b|'")
LONG = 18  # words; a sign is lost among more, so longer texts are read in passages as well
STRIDE = 9
TURNS = frozenset((".", "also", "btw", "fyi"))  # another matter begins
FEWEST = 4  # words that make a clause
STOPS = re.compile(r"[.!?;:\n\r…]+|\s[-–—]+\s")
WORDS = re.compile(r"\S+")
NOT_WORDS = re.compile(r"[^a-z0-9,.]+")


def plain_text(text: str, mend: Callable[[str], str]) -> str:
    """Words, commas and full stops with one space between them; `mend` corrects spelling."""
    lowered = text.translate(APOSTROPHES).lower()
    for pattern, written_out in ENDINGS:
        lowered = pattern.sub(written_out, lowered)
    lowered = WHOLE_PATTERN.sub(lambda found: WHOLE[found.group()], lowered)
    parted = STOPS.sub(" . ", POSSESSIVE.sub("", lowered)).replace(",", " , ")
    return mend(" ".join(NOT_WORDS.sub(" ", parted).split()))


def sentences(plain: str) -> list[str]:
    return [part for part in (part.strip(" .") for part in plain.split(" . ")) if part]


def passages(plain: str) -> list[tuple[int, int]]:
    """Where the passages of a text begin and end: sentences, long ones in overlapping pieces, and clauses."""
    words = [found.span() for found in WORDS.finditer(plain)]
    told = [plain[start:end] for start, end in words]
    stops = [place for place, word in enumerate(told) if word == "."]
    turns = [place for place, word in enumerate(told) if word in TURNS]
    parts = [words[start:end] for start, end in _between(stops, len(words))] if len(words) > LONG else []
    clauses = [words[start:end] for start, end in _between(turns, len(words))] if turns else []
    spans = [span for part in parts for span in _pieces(part)]
    spans += [(clause[0][0], clause[-1][1]) for clause in clauses if FEWEST <= len(clause) <= LONG]
    return list(dict.fromkeys(spans))


def _between(stops: list[int], end: int) -> Iterator[tuple[int, int]]:
    return ((before + 1, after) for before, after in zip([-1, *stops], [*stops, end], strict=True))


def _pieces(words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = range(0, max(1, len(words) - LONG + STRIDE), STRIDE) if words else ()
    return [(words[start][0], words[start : start + LONG][-1][1]) for start in starts]
