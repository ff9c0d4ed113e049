"""The encoder's layers in TensorFlow, to compute and tune what graph.py writes for serving.

Texts travel as one flat row of tokens with the length of each text, so that no work goes into padding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import tensorflow as tf

from nlu.encoder.graph import EPSILON, HEADS, LAYERS, WIDTH

Tensors = Mapping[str, tf.Tensor]
MASKED = -1e9


@dataclass(frozen=True)
class Places:
    """Where each token of a flat row belongs: (text, position)."""

    indices: tf.Tensor  # (tokens, 2)
    mask: tf.Tensor  # (texts, longest), true for a token

    @classmethod
    def of(cls, lengths: tf.Tensor) -> Places:
        mask = tf.sequence_mask(lengths)
        return cls(tf.where(mask), mask)

    def spread(self, flat: tf.Tensor) -> tf.Tensor:
        """(tokens, width) to (texts, heads, longest, width / heads), padded with nought."""
        shape = tf.concat([tf.shape(self.mask, tf.int64), [HEADS, WIDTH // HEADS]], axis=0)
        by_head = tf.reshape(flat, [-1, HEADS, WIDTH // HEADS])
        return tf.transpose(tf.scatter_nd(self.indices, by_head, shape), [0, 2, 1, 3])

    def flatten(self, spread: tf.Tensor) -> tf.Tensor:
        tokens = tf.gather_nd(tf.transpose(spread, [0, 2, 1, 3]), self.indices)
        return tf.reshape(tokens, [-1, WIDTH])


def layer_prefix(number: int) -> str:
    return f"encoder.layer.{number}."


def embed(weights: Tensors, ids: tf.Tensor, lengths: tf.Tensor) -> tf.Tensor:
    """Token vectors before the first layer, (tokens, 384)."""
    words = tf.gather(weights["embeddings.word_embeddings.weight"], ids)
    positions = tf.gather(weights["embeddings.position_embeddings.weight"], Places.of(lengths).indices[:, 1])
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    return _norm(weights, "embeddings.", words + positions + segment)


def layers(
    weights: Tensors,
    hidden: tf.Tensor,
    lengths: tf.Tensor,
    first: int,
    last: int = LAYERS,
    dropout: float = 0.0,
) -> tf.Tensor:
    """Token vectors after the layers from `first` up to, not including, `last`."""
    places = Places.of(lengths)
    for number in range(first, last):
        hidden = _layer(weights, layer_prefix(number), hidden, places, dropout)
    return hidden


def sentences(hidden: tf.Tensor, lengths: tf.Tensor) -> tf.Tensor:
    """Each text's mean token vector, of length one."""
    return tf.math.l2_normalize(tf.math.segment_mean(hidden, Places.of(lengths).indices[:, 0]), axis=1)


def _layer(weights: Tensors, name: str, hidden: tf.Tensor, places: Places, dropout: float) -> tf.Tensor:
    attended = _linear(weights, name + "attention.output.dense", _attention(weights, name, hidden, places))
    normed = _norm(weights, name + "attention.output.", hidden + _dropped(attended, dropout))
    widened = tf.nn.gelu(_linear(weights, name + "intermediate.dense", normed))
    narrowed = _linear(weights, name + "output.dense", widened)
    return _norm(weights, name + "output.", normed + _dropped(narrowed, dropout))


def _attention(weights: Tensors, name: str, hidden: tf.Tensor, places: Places) -> tf.Tensor:
    query, key, value = (
        places.spread(_linear(weights, f"{name}attention.self.{part}", hidden))
        for part in ("query", "key", "value")
    )
    ignored = tf.where(places.mask, 0.0, MASKED)[:, None, None, :]
    scores = tf.matmul(query, key, transpose_b=True) / (WIDTH / HEADS) ** 0.5 + ignored
    return places.flatten(tf.matmul(tf.nn.softmax(scores), value))


def _linear(weights: Tensors, name: str, hidden: tf.Tensor) -> tf.Tensor:
    return tf.matmul(hidden, weights[name + ".weight"], transpose_b=True) + weights[name + ".bias"]


def _norm(weights: Tensors, name: str, hidden: tf.Tensor) -> tf.Tensor:
    mean, variance = tf.nn.moments(hidden, axes=[-1], keepdims=True)
    scaled = (hidden - mean) * tf.math.rsqrt(variance + EPSILON)
    return scaled * weights[name + "LayerNorm.weight"] + weights[name + "LayerNorm.bias"]


def _dropped(hidden: tf.Tensor, dropout: float) -> tf.Tensor:
    return tf.nn.dropout(hidden, dropout) if dropout else hidden
