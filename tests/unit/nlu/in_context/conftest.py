"""A reader of messages whose classifier is trained here, on a few examples of every answer and move."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.component_support import PROJECT
from nlu.encoder import shared_encoder
from nlu.in_context.follow_up import Said
from nlu.in_context.knowledge import FollowUps, read_follow_ups
from nlu.in_context.reading import Reader
from nlu.plain_text import plain_text
from nlu.question_classifier import learn, learnt_speller
from nlu.vocabulary import Names, read_vocabulary

EXAMPLES = 8
DECIDED_ELSEWHERE = ("red_flag", "ask_both", "which_toner")


def contents(files: list[Path]) -> list[dict[str, Any]]:
    return [yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) or {} for file in sorted(files)]


def questions() -> dict[str, str]:
    """Every answer's question, by id."""
    told = [each["responses"] for each in contents(list((PROJECT / "data/answers").glob("*.yml")))]
    prefix = len("utter_ask/")
    said = {name: variants for responses in told for name, variants in responses.items()}
    return {name[prefix:]: variants[0]["metadata"]["question"] for name, variants in said.items()}


def examples() -> list[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for content in contents(list((PROJECT / "data").glob("*/*.yml"))):
        for block in content.get("nlu") or []:
            lines = [line[2:] for line in block.get("examples", "").splitlines()]
            found.setdefault(block.get("intent", DECIDED_ELSEWHERE[0]), []).extend(lines)
    return [
        (text, intent)
        for intent, texts in found.items()
        if intent.split("/")[0] not in DECIDED_ELSEWHERE
        for text in texts[:EXAMPLES]
    ]


@pytest.fixture(scope="session")
def known() -> FollowUps:
    return read_follow_ups(PROJECT / "knowledge/follow_ups.yml")


@pytest.fixture(scope="session")
def names() -> Names:
    return Names(read_vocabulary(PROJECT / "knowledge/vocabulary.yml"))


@pytest.fixture(scope="session")
def reader(known: FollowUps, names: Names) -> Reader:
    encoder = shared_encoder()
    told = examples()
    speller = learnt_speller([text for text, _ in told], encoder)
    model = learn(told, speller, encoder, 30.0, {})

    def rank(text: str) -> list[tuple[str, float]]:
        plain = plain_text(text, speller.mend)
        return model.rank(plain, encoder.encode(plain))

    return Reader(known, questions(), rank, lambda text: Said(text, tuple(names.find(text))))
