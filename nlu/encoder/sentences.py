"""Sentences as vectors: one onnxruntime session a process, one thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from nlu.encoder.weights import encoder_folder, sha256

MAX_TOKENS = 128
Vectors = npt.NDArray[np.float32]


class SentenceEncoder:
    """Turns text into a unit-length vector of 384 numbers; close meanings have close vectors."""

    def __init__(self, folder: Path) -> None:
        self.fingerprint = sha256(folder / "model.onnx")
        self._tokenizer = tokenizer(folder, MAX_TOKENS)
        self._session = _session(folder / "model.onnx")

    def encode(self, text: str) -> Vectors:
        ids = np.asarray([self._tokenizer.encode(text).ids], dtype=np.int32)
        vector: Vectors = self._session.run(["sentence"], {"ids": ids})[0][0]
        return vector

    def encode_all(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.encode(text) for text in texts])

    def whole_words(self) -> list[str]:
        """The words the encoder knows by heart, without pieces of words, the commonest first."""
        numbered = sorted(self._tokenizer.get_vocab().items(), key=itemgetter(1))
        return [word for word, _ in numbered if word.isalpha() and word.isascii()]


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """The process's one encoder; raises EncoderError when there is none to load."""
    return SentenceEncoder(encoder_folder())


def tokenizer(folder: Path, longest: int) -> Tokenizer:
    """Splits texts into the encoder's word pieces, cutting those with more than `longest`."""
    pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces.no_padding()  # the published file pads every text to 128
    pieces.enable_truncation(longest)
    return pieces


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
