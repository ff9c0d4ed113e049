from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from nlu.encoder.batches import Mixture, Numbers, centres, neighbours, schedule

SIZES = [5, 8, 4, 6, 7, 3, 8, 6]
LABELS: Numbers = np.repeat(np.arange(len(SIZES)), SIZES).astype(np.int32)
VECTORS = np.random.default_rng(1).normal(size=(len(LABELS), 6)).astype(np.float32)


def made(crowded: float, seed: int = 0) -> list[Numbers]:
    mixture = Mixture(texts=8, together=2, crowded=crowded, crowd=3)
    return schedule(LABELS, VECTORS, mixture, 1, np.random.default_rng(seed))


@pytest.mark.parametrize("crowded", [0.0, 0.5, 1.0])
def test_a_batch_has_two_examples_of_each_of_its_labels(crowded: float) -> None:
    for batch in made(crowded):
        assert set(Counter(LABELS[batch].tolist()).values()) == {2}


def test_batches_at_random_meet_nearly_every_example_once() -> None:
    met = Counter(place for batch in made(0.0) for place in batch.tolist())
    assert len(met) >= 0.85 * len(LABELS)
    assert max(met.values()) <= 2


def test_the_same_seed_makes_the_same_batches() -> None:
    assert [batch.tolist() for batch in made(0.5)] == [batch.tolist() for batch in made(0.5)]
    assert [batch.tolist() for batch in made(0.5)] != [batch.tolist() for batch in made(0.5, seed=1)]


def test_the_nearest_neighbour_of_a_label_is_itself() -> None:
    nearest = neighbours(centres(LABELS, VECTORS), 3)
    assert nearest[:, 0].tolist() == list(range(len(SIZES)))
