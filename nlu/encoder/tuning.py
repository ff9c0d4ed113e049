"""Teaches the encoder's last layers which texts ask the same: the same near each other, others far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from nlu.encoder import network
from nlu.encoder.batches import Mixture, Numbers, Vectors, centres, schedule
from nlu.encoder.graph import LAYERS, WIDTH, Weights

ONE_PASS = 128  # texts at a time when nothing is learnt
FAR = 1e9
FLAT = [tf.TensorSpec([None, WIDTH], tf.float32), tf.TensorSpec([None], tf.int32)]
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True)
class Settings:
    """Chosen on tests/evaluation/dev; docs/decisions/0010-tuned-encoder.md has the figures."""

    first_layer: int = 3  # of six, counted from nought: those before it stay as published
    epochs: int = 5
    mixture: Mixture = field(default_factory=Mixture)
    temperature: float = 0.05
    rate: float = 1e-4  # of learning, at its highest
    anchor_rate: float = 1e-3
    warm_up: float = 0.1  # share of the steps before the highest rate
    weight_decay: float = 0.01
    dropout: float = 0.1
    seed: int = 0


class Tuner:
    """The layers being tuned, and an anchor for each label to gather round."""

    def __init__(self, published: Weights, settings: Settings) -> None:
        self._settings = settings
        prefixes = tuple(network.layer_prefix(number) for number in range(settings.first_layer, LAYERS))
        self._layers = {name: tf.Variable(w) for name, w in published.items() if name.startswith(prefixes)}
        self.vectors_of = tf.function(self._vectors, input_signature=FLAT)

    @property
    def layers(self) -> Weights:
        return {name: variable.numpy() for name, variable in self._layers.items()}

    def encode(self, hidden: Sequence[Vectors]) -> Vectors:
        """The vectors of texts whose tokens the layers before `first_layer` have seen."""
        parts = [hidden[start : start + ONE_PASS] for start in range(0, len(hidden), ONE_PASS)]
        return np.concatenate([self.vectors_of(*flat(part)).numpy() for part in parts])

    def fit(self, hidden: Sequence[Vectors], labels: Sequence[str], progress: Progress) -> None:
        """Go over the examples `epochs` times; the same settings and examples give the same layers."""
        settings = self._settings
        tf.keras.utils.set_random_seed(settings.seed)
        numbers: Numbers = np.unique(np.asarray(labels), return_inverse=True)[1].astype(np.int32)
        vectors = self.encode(hidden)
        chance = np.random.default_rng(settings.seed)
        batches = schedule(numbers, vectors, settings.mixture, settings.epochs, chance)
        learn_from = self._learner(tf.Variable(centres(numbers, vectors)))
        for done, batch in enumerate(batches, 1):
            rate = settings.rate * _share_of_rate(done / len(batches), settings.warm_up)
            loss = learn_from(*flat([hidden[place] for place in batch]), numbers[batch], tf.constant(rate))
            progress(done, len(batches), float(loss))

    def _learner(self, anchors: tf.Variable) -> Callable[..., tf.Tensor]:
        settings = self._settings
        layers = list(self._layers.values())
        slow = tf.keras.optimizers.AdamW(settings.rate, weight_decay=settings.weight_decay)
        quick = tf.keras.optimizers.Adam(settings.anchor_rate)
        slow.build(layers)
        quick.build([anchors])

        @tf.function(input_signature=[*FLAT, FLAT[1], tf.TensorSpec([])], autograph=False)
        def learn_from(
            hidden: tf.Tensor, lengths: tf.Tensor, labels: tf.Tensor, rate: tf.Tensor
        ) -> tf.Tensor:
            with tf.GradientTape() as tape:
                vectors = self._vectors(hidden, lengths, settings.dropout)
                among_texts = contrast(vectors, labels, settings.temperature)
                loss = (among_texts + gathering(vectors, labels, anchors, settings.temperature)) / 2
            *gradients, pull = tape.gradient(loss, [*layers, anchors])
            slow.learning_rate.assign(rate)
            slow.apply_gradients(zip(gradients, layers, strict=True))
            quick.apply_gradients([(pull, anchors)])
            return loss

        return learn_from  # type: ignore[no-any-return]

    def _vectors(self, hidden: tf.Tensor, lengths: tf.Tensor, dropout: float = 0.0) -> tf.Tensor:
        first = self._settings.first_layer
        made = network.layers(self._layers, hidden, lengths, first, dropout=dropout)
        return network.sentences(made, lengths)


def contrast(vectors: tf.Tensor, labels: tf.Tensor, temperature: float) -> tf.Tensor:
    """How surprising it is, for each text, that its own label is nearest (supervised contrastive loss)."""
    oneself = tf.eye(tf.shape(vectors)[0])
    nearness = tf.matmul(vectors, vectors, transpose_b=True) / temperature - oneself * FAR
    same = tf.cast(labels[:, None] == labels[None, :], tf.float32) - oneself
    surprise = -tf.reduce_sum(tf.nn.log_softmax(nearness) * same, axis=1)
    return tf.reduce_mean(surprise / tf.maximum(tf.reduce_sum(same, axis=1), 1.0))


def gathering(vectors: tf.Tensor, labels: tf.Tensor, anchors: tf.Tensor, temperature: float) -> tf.Tensor:
    """How surprising it is, for each text, that its label's anchor is the nearest of all."""
    nearness = tf.matmul(vectors, tf.math.l2_normalize(anchors, axis=1), transpose_b=True) / temperature
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, nearness))


def lower_layers(published: Weights, rows: Sequence[Sequence[int]], first_layer: int) -> list[Vectors]:
    """Each text's token vectors before `first_layer`, worked out once: those layers never change."""
    weights = {name: tf.constant(weight) for name, weight in published.items()}

    @tf.function(input_signature=[FLAT[1], FLAT[1]])
    def lower(ids: tf.Tensor, lengths: tf.Tensor) -> tf.Tensor:
        return network.layers(weights, network.embed(weights, ids, lengths), lengths, 0, first_layer)

    hidden: list[Vectors] = []
    for start in range(0, len(rows), ONE_PASS):
        ids, lengths = flat([np.asarray(row, dtype=np.int32) for row in rows[start : start + ONE_PASS]])
        hidden.extend(np.split(lower(ids, lengths).numpy(), np.cumsum(lengths)[:-1]))
    return hidden


def flat(rows: Sequence[npt.NDArray[np.generic]]) -> tuple[npt.NDArray[np.generic], Numbers]:
    """All rows in one, and how long each is."""
    return np.concatenate(rows), np.array([len(row) for row in rows], dtype=np.int32)


def _share_of_rate(done: float, warm_up: float) -> float:
    return min(done / warm_up, (1 - done) / (1 - warm_up))
