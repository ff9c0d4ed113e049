"""Which examples meet in a batch: in some, labels at random; in others, labels that are easily confused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
Vectors = npt.NDArray[np.float32]
Chance = np.random.Generator


@dataclass(frozen=True)
class Mixture:
    """How batches are put together."""

    texts: int = 64
    together: int = 2  # examples of a label that meet
    crowded: float = 0.5  # share of batches made of neighbours
    crowd: int = 8  # labels that are each other's nearest


def schedule(
    labels: Numbers, vectors: Vectors, mixture: Mixture, epochs: int, chance: Chance
) -> list[Numbers]:
    """Places of examples, batch after batch; `labels` counts from nought without gaps."""
    nearest = neighbours(centres(labels, vectors), mixture.crowd)
    by_label = [np.flatnonzero(labels == label) for label in range(len(nearest))]
    return [
        from_neighbours(nearest, by_label, mixture, chance) if chance.random() < mixture.crowded else batch
        for _ in range(epochs)
        for batch in at_random(by_label, mixture, chance)
    ]


def centres(labels: Numbers, vectors: Vectors) -> Vectors:
    """The mean vector of each label, of length one."""
    means = np.stack([vectors[labels == label].mean(axis=0) for label in range(labels.max() + 1)])
    middles: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return middles


def neighbours(middles: Vectors, count: int) -> npt.NDArray[np.int64]:
    """The nearest labels of each, itself first."""
    return np.argsort(-(middles @ middles.T), axis=1)[:, :count]


def at_random(by_label: list[npt.NDArray[np.int64]], mixture: Mixture, chance: Chance) -> Iterator[Numbers]:
    """Meets nearly every example once; stops when only a few labels have any left."""
    waiting = [_grouped(places, mixture.together, chance) for places in by_label]
    size = mixture.texts // mixture.together
    while np.count_nonzero(left := np.array([len(groups) for groups in waiting])) >= max(2, size // 4):
        wanted = min(size, np.count_nonzero(left))
        chosen = chance.choice(len(waiting), wanted, replace=False, p=left / left.sum())
        yield np.concatenate([waiting[label].pop() for label in chosen]).astype(np.int32)


def _grouped(places: npt.NDArray[np.int64], size: int, chance: Chance) -> list[npt.NDArray[np.int64]]:
    filled = np.concatenate([chance.permutation(places), chance.choice(places, -len(places) % size)])
    return list(filled.reshape(-1, size))


def from_neighbours(
    nearest: npt.NDArray[np.int64], by_label: list[npt.NDArray[np.int64]], mixture: Mixture, chance: Chance
) -> Numbers:
    """A few labels at random, each with its neighbours."""
    wanted = min(mixture.texts // mixture.together, len(nearest))
    chosen: dict[int, None] = {}
    while len(chosen) < wanted:
        chosen.update(dict.fromkeys(int(label) for label in nearest[chance.integers(len(nearest))]))
    places = [
        chance.choice(by_label[label], mixture.together, replace=len(by_label[label]) < mixture.together)
        for label in list(chosen)[:wanted]
    ]
    batch: Numbers = np.concatenate(places).astype(np.int32)
    return batch
