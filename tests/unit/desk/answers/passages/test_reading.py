from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from answers.passages.passage import Kind, Passage
from answers.passages.reading import passages
from answers.reading import library
from answers.words_hash import words_hash

KNOWLEDGE = Path(settings.KNOWLEDGE)


def test_every_danger_sign_has_its_card() -> None:
    signs = yaml.safe_load((KNOWLEDGE / "red_flags.yml").read_text(encoding="utf-8"))
    cards = {id_.removeprefix("card.") for id_ in passages() if id_.startswith("card.")}
    assert cards == {row["id"] for row in signs["red_flags"]}
    assert len(passages()["screen.health"].parts) == len(signs["screen"])


@pytest.mark.parametrize("kind", Kind)
def test_there_are_some_of_each_kind(kind: Kind) -> None:
    assert [one for one in passages().values() if one.kind == kind]


@pytest.mark.parametrize("passage", passages().values(), ids=str)
def test_each_stands_on_sources_and_facts_that_exist(passage: Passage) -> None:
    assert set(passage.citations) <= set(library().sources)
    assert set(passage.facts) <= set(library().facts)
    assert passage.citations
    assert all(part.text for part in passage.parts)
    assert len({part.heading for part in passage.parts}) == len(
        passage.parts
    )  # so that a change shows in its place


@pytest.mark.parametrize("name", ["text", "heading", "certainty", "citations"])
def test_a_signature_holds_for_these_words_alone(name: str) -> None:
    passage = passages()["grid.movement_lines"]
    other: Any = ("other",) if name == "citations" else "other"
    parts = (replace(passage.parts[0], **{name: other}), *passage.parts[1:])
    assert words_hash(replace(passage, parts=parts)) != words_hash(passage)


def test_the_urgency_of_a_card_is_signed_with_it_and_its_author_is_not() -> None:
    card = passages()["card.rf_breathing"]
    assert words_hash(replace(card, urgency="urgent")) != words_hash(card)
    assert words_hash(replace(card, author="Somebody")) == words_hash(card)
