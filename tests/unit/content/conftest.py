"""A tiny library with one good answer, for tests to spoil one thing at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import HERE, wording_of
from content.model import (
    Answer,
    CatalogueQuestion,
    Fact,
    Figure,
    Library,
    RedFlag,
    Source,
    Variant,
)
from content.yaml_files import read_yaml

ROOT = Path(__file__).resolve().parents[3]

GOOD_TEXT = (
    "The effect most often lasts about 3 to 4 months. It comes on over two weeks or so. "
    "Then it fades bit by bit. Some people find that it goes sooner, and some later. "
    "When it fades, your lines come back to about where they would be. You can stop at any time. "
    "Ask the person who treats you what to plan for."
)


@pytest.fixture
def variant() -> Variant:
    return Variant(
        text=GOOD_TEXT,
        question="How long does Botox last?",
        citations=("nhs",),
        facts=("duration", "onset"),
        certainty="high",
        route="answer",
        author="Editors",
        reviewer=None,
        reviewed_on="2026-11-22",
        review_due="2027-11-22",
    )


@pytest.fixture
def answer(variant: Variant) -> Answer:
    examples = tuple(f"how long does it last for person {number}" for number in range(15))
    return Answer("how_long_does_botox_last", "data/answers/botox.yml", examples, (variant,))


@pytest.fixture
def library(answer: Answer) -> Library:
    sources = ("nhs", "spa", "trial", "general")
    return Library(
        wording=wording_of(read_yaml(HERE / "wording.yml"), ["service"]),
        sources={id_: Source(id_, id_, id_, "review", "not recorded", True) for id_ in sources},
        facts={fact.id: fact for fact in _facts()},
        red_flags={"rf_droop": RedFlag("rf_droop", "urgent", "It can last 6 weeks.", ("trial",), (), True)},
        questions={question.id: question for question in _questions()},
        answers=(answer,),
        countries=read_yaml(ROOT / "knowledge" / "countries.yml")["countries"],
    )


def _facts() -> list[Fact]:
    months = Figure("usual duration", "3-4", "months")
    droop = Figure("eyelid droop", "1-5", "%")
    return [
        Fact("duration", "It lasts a few months.", ("nhs",), "high", True, (months,)),
        Fact("onset", "The full effect takes about two weeks.", ("nhs", "trial"), "high", True),
        Fact("droop", "A droopy lid can happen.", ("trial",), "moderate", True, (droop,)),
        Fact("wasting", "Whether it wastes muscle is not settled.", ("spa", "trial"), "contested", True),
        Fact("habit", "Some smoke.", ("general",), "low", False),
    ]


def _questions() -> list[CatalogueQuestion]:
    return [
        CatalogueQuestion("how_long_does_botox_last", "How long does Botox last?", "answer", ("duration",)),
        CatalogueQuestion("smooth_lines", "What smooths lines?", "answer", ("duration",)),
        CatalogueQuestion("droopy_eyelid", "My eyelid droops.", "urgent", ("droop",), ("rf_droop",)),
        CatalogueQuestion("cannot_breathe", "I cannot breathe.", "emergency", ("droop",)),
        CatalogueQuestion("opening_hours", "When are you open?", "answer"),
    ]
