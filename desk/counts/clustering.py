"""Questions that ask alike, put together: by the words they share, rare words counting more (TF-IDF).

Each question goes to the group that it is most alike, from the first one on, or begins one. No model, and
nothing leaves the machine: why two stand together can be read from the words that they share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log, sqrt
from pathlib import Path

import yaml

from review.indexing import folded

ALIKE = 0.33  # cosine of the angle between a question's words and a group's; 1 is the same words
WORD = r"[^\W_]+"
ENDINGS = ("ing", "ed", "es", "s")
FEW = 3
SHORTEST = 3  # letters of a word that is left when its ending is cut off

type Weights = dict[str, float]


@dataclass
class Group:
    members: list[int] = field(default_factory=list)
    centre: Weights = field(default_factory=dict)  # the sum of its members
    length: float = 0.0  # of the centre


@cache
def unimportant() -> frozenset[str]:
    words = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return frozenset(words["unimportant"])


def stems(text: str) -> list[str]:
    """The words that matter, without their usual endings."""
    return [stem(word) for word in re.findall(WORD, folded(text)) if word not in unimportant()]


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word


def groups(all_words: Sequence[Sequence[str]]) -> list[Group]:
    """Of texts, each given as its stems. The largest first; the members as they came."""
    vectors, common = weighed(all_words), common_words(all_words)
    found: list[Group] = []
    having: dict[str, set[int]] = defaultdict(set)  # which groups have a word
    for number, vector in enumerate(vectors):
        leading = [word for word in vector if word not in common] or list(vector) or [""]
        near = {place for word in leading for place in having[word]}
        place = best(vector, {it: found[it] for it in sorted(near)})
        if place is None:
            found.append(Group())
            place = len(found) - 1
        join(found[place], number, vector)
        for word in leading:
            having[word].add(place)
    return sorted(found, key=lambda group: -len(group.members))


def common_words(all_words: Sequence[Sequence[str]]) -> set[str]:
    """Words of so many texts that they lead to no group where a text has others: else all are compared."""
    times = Counter(word for words in all_words for word in set(words))
    return {word for word, count in times.items() if count > max(FEW, len(all_words) // 4)}


def weighed(all_words: Sequence[Sequence[str]]) -> list[Weights]:
    """Each text as a vector of length one."""
    texts_with = Counter(word for words in all_words for word in set(words))
    rarity = {word: log(1 + len(all_words) / times) for word, times in texts_with.items()}
    return [unit({word: rarity[word] for word in words}) for words in all_words]


def unit(vector: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else vector


def best(vector: Weights, near: Mapping[int, Group]) -> int | None:
    """The group that is most alike, if it is alike enough; all without a word that matters are one group."""
    if not vector:
        return next(iter(near), None)
    alike = {place: likeness(vector, group) for place, group in near.items()}
    closest = max(alike, key=lambda place: alike[place], default=None)
    return closest if closest is not None and alike[closest] >= ALIKE else None


def likeness(vector: Weights, group: Group) -> float:
    """The cosine; the vector's length is one."""
    if not group.length:
        return 0.0
    return sum(weight * group.centre.get(word, 0.0) for word, weight in vector.items()) / group.length


def join(group: Group, number: int, vector: Weights) -> None:
    group.members.append(number)
    for word, weight in vector.items():
        group.centre[word] = group.centre.get(word, 0.0) + weight
    group.length = sqrt(sum(weight * weight for weight in group.centre.values()))


def most_typical(group: Group, all_words: Sequence[Sequence[str]], texts: Sequence[str]) -> str:
    """The member whose words are most those of the whole group; of several, the shortest."""

    def near(number: int) -> tuple[float, int]:
        vector = unit(dict.fromkeys(all_words[number], 1.0))
        return round(likeness(vector, group), 6), -len(texts[number])

    return texts[max(group.members, key=near)]


def shared_words(group: Group, all_words: Sequence[Sequence[str]], texts: Sequence[str]) -> list[str]:
    """The words that at least half of the members have, as the first one to have them wrote them."""
    members_with = Counter(word for number in group.members for word in set(all_words[number]))
    often = [it for it, times in members_with.most_common() if 2 * times >= len(group.members)]
    return [as_written(it, group, all_words, texts) for it in often]


def as_written(wanted: str, group: Group, all_words: Sequence[Sequence[str]], texts: Sequence[str]) -> str:
    first = next(number for number in group.members if wanted in all_words[number])
    words: list[str] = re.findall(WORD, folded(texts[first]))
    return next(word for word in words if stem(word) == wanted)
