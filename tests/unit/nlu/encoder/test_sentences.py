from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from nlu.encoder import SentenceEncoder, shared_encoder

TEXTS = ["how long does botox last", "", "my eyelid is drooping after botox, what do I do?", "word " * 300]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return shared_encoder()


@pytest.mark.parametrize("text", TEXTS)
def test_a_vector_is_384_numbers_of_length_one(encoder: SentenceEncoder, text: str) -> None:
    vector = encoder.encode(text)
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("how long does it last", "when will the effect wear off", "where is the clinic"),
        ("what does it cost", "how expensive is it", "does it hurt"),
        ("can I exercise afterwards", "when may I go to the gym", "are you a doctor"),
    ],
)
def test_close_meanings_have_close_vectors(encoder: SentenceEncoder, text: str, near: str, far: str) -> None:
    here, close, distant = (encoder.encode(one) for one in (text, near, far))
    assert here @ close > here @ distant + 0.2


def test_whole_words_are_words_the_commonest_first(encoder: SentenceEncoder) -> None:
    words = encoder.whole_words()
    assert words.index("the") < words.index("doctor") < words.index("swallow")
    assert not any(word.startswith("#") for word in words)


def test_the_same_text_has_the_same_vector(encoder: SentenceEncoder) -> None:
    first: npt.NDArray[np.float32] = encoder.encode(TEXTS[0])
    assert np.array_equal(first, encoder.encode(TEXTS[0]))


def test_a_part_is_nearer_to_its_own_words_than_to_the_rest(encoder: SentenceEncoder) -> None:
    text = "where do I park my car and my throat is closing up"
    read = encoder.read(text)
    part = read.part(text.index("my throat"), len(text))
    assert part @ encoder.encode("my throat is closing up") > part @ encoder.encode("where do I park my car")
    assert np.array_equal(read.part(3, 3), read.vector)


def test_training_reads_each_text_as_serving_does(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode_all([*TEXTS, TEXTS[0]])
    assert np.array_equal(vectors[0], encoder.encode(TEXTS[0]))
    assert np.array_equal(vectors[0], vectors[-1])
