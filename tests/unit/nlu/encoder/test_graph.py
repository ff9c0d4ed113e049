"""The network against a plain numpy reading of the same weights."""

from __future__ import annotations

from math import erf

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from safetensors.numpy import load_file

from nlu.encoder.graph import EPSILON, HEADS, LAYERS, WIDTH, Weights, write_graph
from nlu.encoder.weights import package_folder

Floats = npt.NDArray[np.float32]
IDS = [101, 2129, 2146, 2515, 27507, 11636, 2197, 1029, 102]


@pytest.fixture(scope="module")
def weights() -> Weights:
    loaded: Weights = load_file(package_folder() / "model.safetensors")
    return loaded


def norm(values: Floats, weights: Weights, name: str) -> Floats:
    centred = values - values.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
    return scaled * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"]


def dense(values: Floats, weights: Weights, name: str) -> Floats:
    return values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def attend(hidden: Floats, weights: Weights, name: str) -> Floats:
    split = (len(hidden), HEADS, WIDTH // HEADS)
    query, key, value = (
        dense(hidden, weights, f"{name}.self.{part}").reshape(split).swapaxes(0, 1)
        for part in ("query", "key", "value")
    )
    scores = query @ key.swapaxes(1, 2) / np.sqrt(WIDTH // HEADS)
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    mixed = (odds / odds.sum(-1, keepdims=True)) @ value
    return mixed.swapaxes(0, 1).reshape(len(hidden), WIDTH)


def reference(weights: Weights, ids: list[int]) -> Floats:
    words = weights["embeddings.word_embeddings.weight"][ids]
    places = weights["embeddings.position_embeddings.weight"][: len(ids)]
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    hidden = norm(words + places + segment, weights, "embeddings")
    for number in range(LAYERS):
        name = f"encoder.layer.{number}"
        mixed = dense(attend(hidden, weights, f"{name}.attention"), weights, f"{name}.attention.output.dense")
        hidden = norm(mixed + hidden, weights, f"{name}.attention.output")
        wide = dense(hidden, weights, f"{name}.intermediate.dense")
        active = wide * 0.5 * (1 + np.vectorize(erf)(wide / np.sqrt(2)))
        hidden = norm(dense(active, weights, f"{name}.output.dense") + hidden, weights, f"{name}.output")
    mean = hidden.mean(0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def test_the_graph_computes_what_the_weights_say(weights: Weights) -> None:
    session = onnxruntime.InferenceSession(
        write_graph(weights).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    computed = session.run(["sentence"], {"ids": np.asarray([IDS], dtype=np.int32)})[0][0]
    assert np.abs(computed - reference(weights, IDS)).max() < 1e-5
