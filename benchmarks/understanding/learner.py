"""Candor's own way of learning and ranking, on anybody's examples."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.understanding.datasets import Example
from benchmarks.understanding.scores import Answers, Guess
from nlu import question_model
from nlu.encoder import SentenceEncoder, shared_encoder
from nlu.encoder.weights import build, package_folder
from nlu.evaluate.words import SEED, slipped
from nlu.plain_text import plain_text
from nlu.question_classifier import QuestionClassifier, learn, learnt_speller

Answer = Callable[[str], Guess]


@dataclass(frozen=True)
class Learner:
    """An encoder, and how much near examples count beside the regression."""

    encoder: SentenceEncoder
    neighbours: float

    @contextmanager
    def taught(self, examples: Sequence[Example]) -> Iterator[Answer]:
        """What answers a text with its likeliest label, for as long as the context lasts."""
        regularisation: float = QuestionClassifier.get_default_config()["C"]
        usual = question_model.NEIGHBOURS_SHARE
        speller = learnt_speller([text for text, _ in examples], self.encoder)
        model = learn(examples, speller, self.encoder, regularisation, {})

        def answer(text: str) -> Guess:
            plain = plain_text(text, speller.mend)
            return model.rank(plain, self.encoder.encode(plain))[0]

        try:
            question_model.NEIGHBOURS_SHARE = self.neighbours
            yield answer
        finally:
            question_model.NEIGHBOURS_SHARE = usual


def as_it_runs() -> Learner:
    """With the encoder tuned to Candor's questions, and near examples counting as there."""
    return Learner(shared_encoder(), question_model.NEIGHBOURS_SHARE)


@contextmanager
def untuned() -> Iterator[Learner]:
    """With the encoder as published, built anew (about 10 seconds), and near examples not counting.

    That did best in cross-validation on HINT3's training parts, and on Candor's dev words with few examples.
    """
    with tempfile.TemporaryDirectory() as scratch:
        built, nothing = Path(scratch) / "built", Path(scratch) / "nothing"
        build(package_folder(), built, nothing)
        yield Learner(SentenceEncoder(built), neighbours=0.0)


def answers(answer: Answer, asked: Sequence[Example]) -> Answers:
    return Answers.of([label for _, label in asked], [answer(text) for text, _ in asked])


def mistyped(asked: Sequence[Example]) -> list[Example]:
    """The same with one letter in ten edited, always in the same places."""
    chance = random.Random(SEED)
    return [(slipped(text, chance), label) for text, label in asked]


def drawn(examples: Sequence[Example], most: int, seed: int) -> list[Example]:
    """That many examples of each label, drawn by chance."""
    by_label: dict[str, list[Example]] = {}
    for example in examples:
        by_label.setdefault(example[1], []).append(example)
    chance = random.Random(seed)
    return [one for held in by_label.values() for one in chance.sample(held, min(most, len(held)))]
