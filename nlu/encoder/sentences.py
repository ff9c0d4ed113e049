"""Sentences as vectors: one onnxruntime session a process, one thread."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from nlu.encoder.weights import encoder_folder, sha256

MAX_TOKENS = 128
REMEMBERED = 64  # texts; one message is read by several components
THREADS = 2  # while training; serving stays on one core
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sentence:
    """A text as read: its vector, and those of its word pieces with where each stands in the text."""

    vector: Vectors  # (384,), of length one; close meanings have close vectors
    pieces: Vectors  # (pieces, 384)
    starts: npt.NDArray[np.intp]
    ends: npt.NDArray[np.intp]

    def part(self, start: int, end: int) -> Vectors:
        """The vector of the text from `start` to `end`, read among the rest; the whole text's when empty."""
        inside = (self.starts >= start) & (self.ends <= end) & (self.ends > self.starts)
        if not inside.any():
            return self.vector
        mean: Vectors = self.pieces[inside].mean(axis=0)
        return mean / np.linalg.norm(mean)


class SentenceEncoder:
    """Turns text into unit-length vectors of 384 numbers; a text read lately is not read again."""

    def __init__(self, folder: Path) -> None:
        self.fingerprint = sha256(folder / "model.onnx")
        self._tokenizer = tokenizer(folder, MAX_TOKENS)
        self._session = _session(folder / "model.onnx")
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)
        self._learnt: dict[str, Vectors] = {}

    def encode(self, text: str) -> Vectors:
        return self.read(text).vector

    def encode_all(self, texts: Sequence[str]) -> Vectors:
        """One row a text, for training: each text is read once, whichever component asks."""
        unread = list(dict.fromkeys(text for text in texts if text not in self._learnt))
        with ThreadPoolExecutor(THREADS) as threads:
            vectors = threads.map(lambda text: self._read(text).vector, unread)
            self._learnt.update(zip(unread, vectors, strict=True))
        return np.stack([self._learnt[text] for text in texts])

    def _read(self, text: str) -> Sentence:
        cut = self._tokenizer.encode(text)
        ids = np.asarray([cut.ids], dtype=np.int32)
        pieces, vectors = self._session.run(["tokens", "sentence"], {"ids": ids})
        starts, ends = np.asarray(cut.offsets, dtype=np.intp).T
        return Sentence(vectors[0], pieces[0], starts, ends)

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
