from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from content.checks import balance, catalogue, citations, knowledge, style, wording
from content.model import Library, Option, OtherResponse, Side, Variant


def test_unanswered_questions_are_listed(library: Library) -> None:
    found = [str(problem) for problem in catalogue.check_all_answered(library)]
    assert len(found) == 4
    assert found[0] == "knowledge/questions.yml, cannot_breathe: has no answer yet"


def test_unused_facts_are_noted(library: Library) -> None:
    assert [(p.message, p.is_note) for p in citations.check_unused(library)] == [
        ("used by no answer: droop, habit, wasting", True)
    ]


def test_the_median_must_be_easy(library: Library, variant: Variant) -> None:
    hard = "Considerable muscular relaxation typically happens following a careful treatment. " * 5
    answer = replace(library.answers[0], variants=(replace(variant, text=hard),))
    assert list(style.check_median(library)) == []
    found = list(style.check_median(replace(library, answers=(answer,))))
    assert found[0].message.startswith("the median reading grade is")


def test_contested_facts_are_shown_from_both_sides(library: Library, variant: Variant) -> None:
    assert [p.where for p in balance.check_contested_facts_shown(library)] == ["wasting"]
    sides = (Side("A", "x", "Yes.", ("spa",)), Side("B", "", "No.", ("trial",)))
    answer = replace(library.answers[0], variants=(replace(variant, facts=("wasting",), sides=sides),))
    assert list(balance.check_contested_facts_shown(replace(library, answers=(answer,)))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Book now for a visit.", ["'Book now': it hurries people"]),
        ("Ask {someone}.", ["'{someone}' is neither a slot nor a placeholder we fill"]),
        ("{clinic_name}: your {service} is {reference}.", []),
    ],
)
def test_other_responses(library: Library, text: str, expected: list[str]) -> None:
    response = OtherResponse("utter_x", "data/responses/x.yml", (text,))
    found = wording.check_responses(replace(library, responses=(response,)))
    assert [problem.message for problem in found] == expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (("answered_question", "handed_off_person"), []),
        (("answered_question", "answered_question"), ["is listed twice"]),
        (("solved",), ["begins with no family's prefix"]),
    ],
)
def test_outcomes(library: Library, outcomes: tuple[str, ...], expected: list[str]) -> None:
    assert [p.message for p in knowledge.check_outcomes(replace(library, outcomes=outcomes))] == expected


@pytest.mark.parametrize("interest", ["", " "])
def test_every_source_says_who_gains(library: Library, interest: str) -> None:
    assert list(knowledge.check_interests(library)) == []
    sources = {**library.sources, "spa": replace(library.sources["spa"], interest=interest)}
    assert [str(problem) for problem in knowledge.check_interests(replace(library, sources=sources))] == [
        "knowledge/sources.yml, spa: has no interest: say what its publisher gains, or 'not recorded'"
    ]


GOOD = {"value": "999", "sources": ["nhs"], "verified": "no"}


@pytest.mark.parametrize(
    ("key", "entry", "expected"),
    [
        ("crisis_line", None, ["crisis_line is missing"]),
        ("currency", {**GOOD, "value": ""}, ["currency is missing"]),
        ("emergency_number", {**GOOD, "value": 999}, ["emergency_number is not text: put 999 in quotes"]),
        ("regulator", {**GOOD, "verified": True}, ['regulator needs verified: "yes" or "no"']),
        ("regulator", {**GOOD, "sources": []}, ["regulator has no source"]),
        (
            "regulator",
            {**GOOD, "sources": ["x"]},
            ["regulator cites 'x', which is not in knowledge/sources.yml"],
        ),
        ("medicine_names", {**GOOD, "value": "maybe"}, ["medicine_names is 'maybe': allowed or restricted"]),
        ("medicine_names", {**GOOD, "value": "allowed"}, []),
    ],
)
def test_every_country_has_every_word(library: Library, key: str, entry: Any, expected: list[str]) -> None:
    complete = dict.fromkeys(knowledge.COUNTRY_KEYS, GOOD) | {
        "medicine_names": {**GOOD, "value": "restricted"}
    }
    countries: dict[str, Any] = dict.fromkeys(knowledge.COUNTRIES, complete)
    spoiled = {k: v for k, v in {**complete, key: entry}.items() if v is not None}
    found = knowledge.check_countries(replace(library, countries={**countries, "nz": spoiled}))
    assert [(problem.where, problem.message) for problem in found] == [
        ("nz", message) for message in expected
    ]


def test_a_missing_country_misses_everything(library: Library) -> None:
    countries = {name: words for name, words in library.countries.items() if name != "au"}
    found = knowledge.check_countries(replace(library, countries=countries))
    assert [p.message for p in found if p.where == "au"] == [
        f"{key} is missing" for key in knowledge.COUNTRY_KEYS
    ]


def test_knowledge_refers_only_to_what_exists(library: Library) -> None:
    assert list(knowledge.check_references(library)) == []
    option = Option("wait", fact_ids=("gone",), sources=("nobody",))
    found = knowledge.check_references(replace(library, options={"wait": option}))
    assert [str(problem) for problem in found] == [
        "knowledge/options.yml, wait: refers to 'nobody', which does not exist",
        "knowledge/options.yml, wait: refers to 'gone', which does not exist",
    ]
