"""The files in this repository themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.checks import knowledge
from content.checks.figures import fact_quantities
from content.library import read_library
from content.model import Library
from content.numbers import checkable, is_borne_out
from content.problems import Problem

ROOT = Path(__file__).resolve().parents[3]
SENTENCES = ("Call {emergency_number} now.", "Phone {non_emergency}.", "You need to be {minimum_age}.")


@pytest.fixture(scope="module")
def real() -> tuple[Library, list[Problem]]:
    return read_library(ROOT)


def test_every_file_has_the_right_shape(real: tuple[Library, list[Problem]]) -> None:
    assert real[1] == []


def test_knowledge_holds_together(real: tuple[Library, list[Problem]]) -> None:
    checks = (
        knowledge.check_outcomes,
        knowledge.check_interests,
        knowledge.check_countries,
        knowledge.check_references,
    )
    assert [str(problem) for check in checks for problem in check(real[0])] == []


def test_the_two_sellers_of_the_debate_are_named(real: tuple[Library, list[Problem]]) -> None:
    sources = real[0].sources
    assert sources["seed_spa"].interest == "sells facial muscle stimulation"
    assert sources["seed_kane"].interest == "sells injections, lasers and peels"


def test_the_catalogue_has_139_questions(real: tuple[Library, list[Problem]]) -> None:
    assert len(real[0].questions) == 139


def test_every_fact_bears_out_its_own_words(real: tuple[Library, list[Problem]]) -> None:
    facts = real[0].facts.values()
    claims = [(fact, claim) for fact in facts for claim in checkable(fact.statement)]
    assert len(claims) > 50
    assert [f"{f.id}: {c.words}" for f, c in claims if not is_borne_out(c, fact_quantities(f))] == []


@pytest.mark.parametrize("country", knowledge.COUNTRIES)
def test_country_words_read_well_in_sentences(real: tuple[Library, list[Problem]], country: str) -> None:
    words = {key: str(entry["value"]) for key, entry in real[0].countries[country].items()}
    for value in words.values():
        assert value == value.strip(" .")
    for sentence in SENTENCES:
        assert "(" not in sentence.format(**words)


def test_held_out_questions_are_read(real: tuple[Library, list[Problem]]) -> None:
    assert len(real[0].held_out) > 300
