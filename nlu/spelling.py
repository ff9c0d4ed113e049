"""Mends misspelt words toward words we know, leaving numbers, short words and other languages alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

SHORTEST_MENDED = 4  # below this nearly every word is one edit from another
LENGTH_FOR = {1: SHORTEST_MENDED, 2: 7}  # edits allowed: two in a shorter word may make any word of it
LONGEST_ACRONYM = 5
COMMONER = 20  # times: a near word used this much more often is what was meant
MOST_UNKNOWN = 0.6  # above this share of unknown words the text may not be English
FEWEST_TO_JUDGE = 3  # unknown words needed before that share says anything
FEWEST_ENGLISH = 2  # "my", "is", "after"...: with two of them it is English after all

WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


CONTRACTIONS = frozenset(
    words_of(
        "arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt thats theres theyre wasnt"
        " werent whats whos wont wouldnt youre youve"
    )
)
STRETCHED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)


class Speller:
    """Mends toward words of the trade first, then everyday ones; what is merely correct is left as it is."""

    def __init__(self, trade: dict[str, int], everyday: Sequence[str], correct: Container[str] = ()) -> None:
        """`trade` counts uses; `everyday` has the commonest words first."""
        self.trade = trade
        self._known = CONTRACTIONS.union(everyday, trade)
        self._correct = correct
        self._ranks = {word: rank for rank, word in enumerate(everyday)} | {
            word: -n for word, n in trade.items()
        }
        self._trade_index = _deletions_index(trade, 2)
        self._everyday_index = _deletions_index(everyday, 1)

    def mend(self, text: str) -> str:
        """The text with each misspelt word replaced by the closest known one."""
        text = STRETCHED.sub(r"\1\1", text)
        unknown = {word for word in WORD.findall(text) if self._is_unknown(word)}
        if not unknown or _is_foreign(text, len(unknown)):
            return text
        return WORD.sub(
            lambda found: self._mend_word(found.group()) if found.group() in unknown else found.group(), text
        )

    def _is_unknown(self, word: str) -> bool:
        if len(word) < SHORTEST_MENDED or not (word.isascii() and word.isalpha()) or _is_acronym(word):
            return False
        return word.lower() not in self._known and word.lower() not in self._correct

    def _mend_word(self, word: str) -> str:
        lowered = word.lower()
        tries = [(self._trade_index, 1), (self._everyday_index, 1), (self._trade_index, 2)]
        found = (
            self._closest(lowered, index, edits) for index, edits in tries if len(word) >= LENGTH_FOR[edits]
        )
        return next(filter(None, found), word)

    def _closest(self, word: str, index: dict[str, list[str]], edits: int) -> str | None:
        near = {known for shorter in _deletions(word, edits) for known in index.get(shorter, ())}
        close = [known for known in near if edit_distance(word, known) <= edits]
        return min(close, key=lambda known: (known[0] != word[0], self._ranks[known], known), default=None)


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= LONGEST_ACRONYM


def _is_foreign(text: str, unknown: int) -> bool:
    words = set(words_of(text))
    judged = sum(len(word) >= SHORTEST_MENDED for word in words)
    english = len(words & STOP_WORDS)
    return unknown >= FEWEST_TO_JUDGE and unknown / judged > MOST_UNKNOWN and english < FEWEST_ENGLISH


def trade_words(texts: Iterable[str], correct: Container[str]) -> dict[str, int]:
    """How often each word is used, leaving out slips: words `correct` does not know that are rare, or near
    a far commoner one."""
    counts = Counter(word for text in texts for word in words_of(text) if len(word) >= SHORTEST_MENDED)
    common = _deletions_index([word for word, count in counts.items() if count >= COMMONER], 1)

    def is_slip(word: str, count: int) -> bool:
        near = {known for shorter in _deletions(word, 1) for known in common.get(shorter, ())}
        return count == 1 or any(counts[known] >= COMMONER * count for known in near - {word})

    return {word: count for word, count in counts.items() if word in correct or not is_slip(word, count)}


def edit_distance(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, previous, row = row, before, [i]
        for j, target in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                best = min(best, previous[j - 2] + 1)
            row.append(best)
    return row[-1]


def _deletions_index(words: Iterable[str], edits: int) -> dict[str, list[str]]:
    """Each word under all that is left of it when letters are dropped: near words meet at one key."""
    index: dict[str, list[str]] = {}
    for word in words:
        if len(word) < SHORTEST_MENDED:
            continue
        for shorter in _deletions(word, edits if len(word) >= LENGTH_FOR[edits] else 1):
            index.setdefault(shorter, []).append(word)
    return index


def _deletions(word: str, edits: int) -> set[str]:
    found = {word}
    for _ in range(edits):
        found |= set(_one_deleted(found))
    return found


def _one_deleted(words: set[str]) -> Iterator[str]:
    for word in words:
        for place in range(len(word)):
            yield word[:place] + word[place + 1 :]
