"""Mends misspelt words toward words we know, leaving numbers, short words and other languages alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from operator import itemgetter

from spacy.lang.en.stop_words import STOP_WORDS

from nlu.word_order import START, WordOrder

SHORTEST_JUDGED = 4  # shorter words are misspelt only if we know none like them in everyday English
LENGTH_FOR = {1: 2, 2: 6}  # edits allowed: two in a shorter word may make any word of it
LONGEST_ACRONYM = 5
COMMONER = 20  # times: a near word used this much more often is what was meant
RARE, COMMON = 3, 5  # uses of a short word: below one it may be a slip, from the other on it may be meant
AS_TYPED, EDIT, FIRST_LETTER = (
    -9.0,
    -4.0,
    -1.5,
)  # what keeping a slip, each edit, and another first letter cost
LIKELIEST = 12  # readings of a text that are followed to its end
MOST_UNKNOWN = 0.6  # above this share of unknown words the text may not be English
FEWEST_TO_JUDGE = 3  # unknown words needed before that share says anything
LEAST_ENGLISH = 0.5  # of the words, once mended: then it is English after all

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
    """Mends unknown words toward the word of the trade or of every day that fits best there."""

    def __init__(
        self,
        trade: dict[str, int],
        everyday: Sequence[str],
        correct: Container[str] = (),
        order: WordOrder | None = None,
    ) -> None:
        """`trade` counts uses; what `correct` knows is left alone, but nothing is mended toward it."""
        self.trade = trade
        self.order = order or WordOrder({})
        self._known = CONTRACTIONS.union(everyday, trade)
        self._correct = correct
        self._meant = STOP_WORDS.union(trade)
        near = dict.fromkeys([*trade, *filter(_is_judged, everyday), *self._common_short_words()])
        self._indexes = {1: _deletions_index(near, 1), 2: _deletions_index(trade, 2)}
        self._longest = max(map(len, near), default=0)

    def mend(self, text: str) -> str:
        """The text with each misspelt word replaced by the likeliest known one."""
        text = STRETCHED.sub(r"\1\1", text)
        words = WORD.findall(text)
        unknown = {word for word in words if self._is_unknown(word)}
        if not unknown:
            return text
        mended = self._likeliest(words, unknown)
        if self._is_foreign(words, unknown, mended):
            return text
        following = iter(mended)
        return WORD.sub(lambda _: next(following), text)

    def _common_short_words(self) -> list[str]:
        words = self.order.words
        return [word for word in words if not _is_judged(word) and self.order.uses(word) >= COMMON]

    def _is_unknown(self, word: str) -> bool:
        if not (word.isascii() and word.isalpha()) or _is_acronym(word):
            return False
        word = word.lower()
        if not _is_judged(word) and (len(word) == 1 or not self.order.pairs or self.order.uses(word) >= RARE):
            return False
        return word not in self._known and word not in self._correct

    def _likeliest(self, words: Sequence[str], unknown: Container[str]) -> list[str]:
        """The best reading of all words together: slips weighed with what each word would stand beside."""
        readings: dict[str, tuple[float, list[str]]] = {START: (0.0, [])}
        for word in words:
            readable = self._candidates(word.lower()) if word in unknown else {word: 0.0}
            further = {
                candidate: max(
                    (
                        (likelihood + cost + self.order.likelihood(candidate, before), [*said, candidate])
                        for before, (likelihood, said) in readings.items()
                    ),
                    key=itemgetter(0),
                )
                for candidate, cost in readable.items()
            }
            readings = dict(sorted(further.items(), key=lambda one: -one[1][0])[:LIKELIEST])
        return next(iter(readings.values()))[1]

    def _candidates(self, word: str) -> dict[str, float]:
        """The word itself and every known one near it, with what each costs."""
        found = {word: AS_TYPED}
        for edits, index in self._indexes.items():
            if len(word) > self._longest + edits:  # a thousand letters would take half a million looks
                break
            near = {known for shorter in _deletions(word, edits) for known in index.get(shorter, ())}
            for known in sorted(near - found.keys()):
                if len(word) >= LENGTH_FOR[edits] and edit_distance(word, known) <= edits:
                    found[known] = edits * EDIT + FIRST_LETTER * (known[0] != word[0])
        return found

    def _is_foreign(self, words: Sequence[str], unknown: Container[str], mended: Sequence[str]) -> bool:
        judged = set(filter(_is_judged, words))
        strange = sum(word in unknown for word in judged)
        if strange < FEWEST_TO_JUDGE or strange <= MOST_UNKNOWN * len(judged):
            return False
        return sum(word.lower() in self._meant for word in mended) < LEAST_ENGLISH * len(mended)


def _is_judged(word: str) -> bool:
    return len(word) >= SHORTEST_JUDGED


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= LONGEST_ACRONYM


def trade_words(texts: Iterable[str], correct: Container[str]) -> dict[str, int]:
    """How often each word is used, leaving out slips: words `correct` does not know that are rare, or near
    a far commoner one."""
    counts = Counter(word for text in texts for word in words_of(text) if _is_judged(word))
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
