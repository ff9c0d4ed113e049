"""The tuned network: TensorFlow's and the served one agree, and only the layers asked for change."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from nlu.encoder.batches import Mixture, Vectors
from nlu.encoder.graph import Weights, write_graph
from nlu.encoder.sentences import tokenizer
from nlu.encoder.tuning import Settings, Tuner, lower_layers
from nlu.encoder.weights import package_folder, published_weights

TEXTS = {
    "last": ["how long does it last", "when does it wear off", "how many months will it hold"],
    "cost": ["what does it cost", "how expensive is it", "price please, for my whole forehead"],
}
LABELS = [label for label, texts in TEXTS.items() for _ in texts]
SETTINGS = Settings(first_layer=4, epochs=3, mixture=Mixture(texts=4, crowd=2), rate=1e-3, warm_up=0.5)


@pytest.fixture(scope="module")
def published() -> Weights:
    return published_weights(package_folder())


@pytest.fixture(scope="module")
def rows() -> list[list[int]]:
    pieces = tokenizer(package_folder(), 32)
    return [pieces.encode(text).ids for texts in TEXTS.values() for text in texts]


@pytest.fixture(scope="module")
def hidden(published: Weights, rows: list[list[int]]) -> list[Vectors]:
    return lower_layers(published, rows, SETTINGS.first_layer)


def fitted(published: Weights, hidden: list[Vectors]) -> Tuner:
    tuner = Tuner(published, SETTINGS)
    tuner.fit(hidden, LABELS, lambda *_: None)
    return tuner


@pytest.fixture(scope="module")
def tuner(published: Weights, hidden: list[Vectors]) -> Tuner:
    return fitted(published, hidden)


def served(weights: Weights, rows: list[list[int]]) -> Vectors:
    graph = write_graph(weights).SerializeToString()
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    return np.stack([session.run(["sentence"], {"ids": np.asarray([row], np.int32)})[0][0] for row in rows])


def test_only_the_last_layers_change(published: Weights, tuner: Tuner) -> None:
    assert {name.split(".")[2] for name in tuner.layers} == {"4", "5"}
    # The bias of the keys adds the same to every score, so nothing pulls at it.
    still = [name for name, weight in tuner.layers.items() if np.array_equal(weight, published[name])]
    assert [name for name in still if not name.endswith("key.bias")] == []


def test_the_served_graph_computes_what_was_tuned(
    published: Weights, rows: list[list[int]], hidden: list[Vectors], tuner: Tuner
) -> None:
    nearness = (served(published | tuner.layers, rows) * tuner.encode(hidden)).sum(axis=1)
    assert nearness.min() > 0.999


def test_texts_that_ask_the_same_come_nearer(published: Weights, hidden: list[Vectors], tuner: Tuner) -> None:
    def gap(vectors: Vectors) -> float:
        nearness = vectors @ vectors.T
        return float(nearness[:3, :3].mean() - nearness[:3, 3:].mean())

    assert gap(tuner.encode(hidden)) > gap(Tuner(published, SETTINGS).encode(hidden)) + 0.1


def test_the_same_settings_make_the_same_layers(
    published: Weights, hidden: list[Vectors], tuner: Tuner
) -> None:
    again = fitted(published, hidden).layers
    assert max(float(np.abs(again[name] - weight).max()) for name, weight in tuner.layers.items()) < 1e-4
