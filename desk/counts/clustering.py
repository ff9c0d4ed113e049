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
ENDINGS = ("ing", "ed", "es", "s")
SHORTEST = 3  # letters of a word that is left when its ending is cut off

type Weights = dict[str, float]


@dataclass
class Group:
    members: list[int] = field(default_factory=list)
    centre: Weights = field(default_factory=dict)


@cache
def unimportant() -> frozenset[str]:
    words = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return frozenset(words["unimportant"])


def stems(text: str) -> list[str]:
    """The words that matter, without their usual endings."""
    return [stem(word) for word in re.findall(r"[^\W_]+", folded(text)) if word not in unimportant()]


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word


def groups(texts: Sequence[str]) -> list[Group]:
    """The largest first; the members as they came."""
    vectors = weighed([stems(text) for text in texts])
    found: list[Group] = []
    having: dict[str, set[int]] = defaultdict(set)  # which groups have a word
    for number, vector in enumerate(vectors):
        place = best(vector, found, having)
        if place is None:
            found.append(Group())
            place = len(found) - 1
        join(found[place], number, vector)
        for word in vector or {"": 0.0}:
            having[word].add(place)
    return sorted(found, key=lambda group: -len(group.members))


def weighed(all_words: Sequence[Sequence[str]]) -> list[Weights]:
    """Each text as a vector of length one."""
    texts_with = Counter(word for words in all_words for word in set(words))
    rarity = {word: log(1 + len(all_words) / times) for word, times in texts_with.items()}
    return [unit({word: rarity[word] for word in words}) for words in all_words]


def unit(vector: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else vector


def best(vector: Weights, found: Sequence[Group], having: Mapping[str, set[int]]) -> int | None:
    """The group that is most alike; all that have no word that matters are one group."""
    if not vector:
        return min(having.get("", ()), default=None)
    near = {place for word in vector for place in having.get(word, ())}
    alike = {place: likeness(vector, found[place].centre) for place in near}
    closest = max(sorted(alike), key=lambda place: alike[place], default=None)
    return closest if closest is not None and alike[closest] >= ALIKE else None


def likeness(vector: Weights, centre: Weights) -> float:
    length = sqrt(sum(weight * weight for weight in centre.values()))
    return sum(weight * centre.get(word, 0.0) for word, weight in vector.items()) / length if length else 0.0


def join(group: Group, number: int, vector: Weights) -> None:
    group.members.append(number)
    for word, weight in vector.items():
        group.centre[word] = group.centre.get(word, 0.0) + weight


def most_typical(group: Group, texts: Sequence[str]) -> str:
    """The member whose words are most those of the whole group; of several, the shortest."""

    def near(text: str) -> float:
        vector = unit(dict.fromkeys(stems(text), 1.0))
        return round(likeness(vector, group.centre), 6)

    return max((texts[number] for number in group.members), key=lambda text: (near(text), -len(text)))


def shared_words(group: Group, texts: Sequence[str]) -> list[str]:
    """The words that at least half of the members have, as the first one to have them wrote them."""
    as_written: dict[str, str] = {}
    members_with: Counter[str] = Counter()
    for number in group.members:
        words = {stem(word): word for word in re.findall(r"[^\W_]+", folded(texts[number]))}
        mattering = {it for it in stems(texts[number]) if it in words}
        members_with.update(mattering)
        as_written |= {it: words[it] for it in mattering if it not in as_written}
    often = [it for it, times in members_with.most_common() if 2 * times >= len(group.members)]
    return [as_written[it] for it in often]
