"""One good answer passes every rule; each spoiled one breaks exactly the rule meant for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from content.check import check_answers
from content.model import Answer, Condition, Library, Side, Variant
from content.problems import Problem

TODAY = date(2026, 11, 22)
ALLOWED = (Condition("medicine_names", "allowed"),)
TWO_SIDES = (
    Side("A spa", "massage", "It wastes away.", ("spa",)),
    Side("A trial", "", "It came back.", ("trial",)),
)
CALL_FIRST = "Call the clinic today. "


def problems(library: Library, *answers: Answer) -> list[Problem]:
    return list(check_answers(replace(library, answers=answers), TODAY))


def messages(library: Library, *answers: Answer) -> list[str]:
    return [problem.message for problem in problems(library, *answers) if not problem.is_note]


def with_text(variant: Variant, text: str, **changes: Any) -> Variant:
    return replace(variant, text=f"{text} {variant.text}", **changes)


def test_the_good_answer_passes(library: Library, answer: Answer) -> None:
    assert problems(library, answer) == []


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("It can last 5 months.", "'5 months' is in no cited fact"),
        ("It can last 3 days.", "'3 days' is in no cited fact"),
        ("About 2 in 10 people get it.", "'2 in 10' is in no cited fact"),
        ("It costs $400 or so.", "'$400' is in no cited fact"),
        ("Nine studies and seven trials agree.", "'seven trials' is in no cited fact"),
        ("It peaks in five weeks.", "'five weeks' is in no cited fact"),
        ("It was 14,919 people.", "'14,919 people' is in no cited fact"),
        ("Call {phone_me} for more.", "'{phone_me}' is not a placeholder we fill"),
        ("Your result is guaranteed.", "'guaranteed': no result is certain"),
        (
            "You should wait.",
            '\'should\': it tells people off; say "need to", "can" or the plain instruction',
        ),
        ("If you are ill, call 999 now.", "'999' is one country's number; write {emergency_number}"),
    ],
)
def test_words_that_must_not_be_said(
    library: Library, answer: Answer, variant: Variant, added: str, message: str
) -> None:
    spoiled = replace(answer, variants=(with_text(variant, added),))
    assert message in messages(library, spoiled)


@pytest.mark.parametrize(
    "added",
    [
        "It lasts 3 months.",
        "It takes 14 days.",
        "That is 12 weeks or more.",
        "{clinic_name} can tell you more.",
    ],
)
def test_good_plain_words_pass(library: Library, answer: Answer, variant: Variant, added: str) -> None:
    assert messages(library, replace(answer, variants=(with_text(variant, added),))) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"citations": ()}, ["has no citation"]),
        ({"citations": ("nhs", "nowhere")}, ["cites 'nowhere', which is not in knowledge/sources.yml"]),
        ({"citations": ("nhs", "spa")}, ["cites 'spa', a source of none of its facts"]),
        ({"facts": ("duration", "onset", "x")}, ["uses the fact 'x', which is not in knowledge/facts.yml"]),
        ({"route": "consult_only"}, ["route is 'consult_only'; the catalogue says 'answer'"]),
        ({"review_due": "2026-11-22"}, ["review_due 2026-11-22 is not after reviewed_on 2026-11-22"]),
        ({"reviewer": "Editors"}, ["Editors cannot review their own answer"]),
        ({"author": "Us, Rita", "reviewer": "Rita"}, ["Rita cannot review their own answer"]),
        ({"urgency": "urgent"}, ["has an urgency but no red_flag"]),
        ({"red_flag": "rf_none"}, ["names 'rf_none', which is not in knowledge/red_flags.yml"]),
        (
            {"red_flag": "rf_droop", "urgency": "emergency"},
            ["urgency is 'emergency'; rf_droop is 'urgent'"],
        ),
        (
            {"certainty": "contested"},
            [
                "its certainty is contested, so it needs at least two sides",
                "its certainty is contested, so it needs 'studies'",
            ],
        ),
        (
            {"facts": ("wasting", "duration", "onset"), "sides": TWO_SIDES[:1], "studies": "Small ones."},
            ["its main fact 'wasting' is contested, so it needs at least two sides"],
        ),
        ({"facts": ("wasting", "duration", "onset"), "sides": TWO_SIDES, "studies": "Small ones."}, []),
        (
            {"certainty": "contested", "sides": TWO_SIDES, "studies": "All in 5 weeks."},
            ["'5 weeks' is in no cited fact"],
        ),
        ({"conditions": ALLOWED}, ["needs one reply without a condition; it has 0"]),
        ({"text": "It lasts 3 to 4 months."}, ["the reply has 6 words; 40 to 120 are allowed"]),
    ],
)
def test_each_rule_breaks_alone(
    library: Library, answer: Answer, variant: Variant, changes: dict[str, Any], expected: list[str]
) -> None:
    assert messages(library, replace(answer, variants=(replace(variant, **changes),))) == expected


def test_hard_reading_is_refused(library: Library, answer: Answer, variant: Variant) -> None:
    heavy = "Neuromuscular communication diminishes considerably following intramuscular procedures. "
    found = messages(library, replace(answer, variants=(replace(variant, text=heavy * 6),)))
    assert [message.split(";")[0].split()[0:2] for message in found] == [["reading", "grade"]]


@pytest.mark.parametrize(
    ("id_", "conditions", "text", "expected"),
    [
        ("smooth_lines", (), "Dysport may help.", ["'dysport'"]),
        ("smooth_lines", ALLOWED, "Dysport may help.", []),
        ("smooth_lines", (Condition("country", "us"),), "Dysport may help.", []),
        ("smooth_lines", (Condition("country", "gb"),), "Dysport may help.", ["'dysport'"]),
        ("how_long_does_botox_last", (), "Botox and Dysport fade.", []),
    ],
)
def test_medicines_are_named_only_where_allowed_or_asked(
    library: Library,
    answer: Answer,
    variant: Variant,
    id_: str,
    conditions: Any,
    text: str,
    expected: list[str],
) -> None:
    spoken = with_text(variant, text, conditions=conditions)
    variants = (variant, spoken) if conditions else (spoken,)
    found = messages(library, replace(answer, id=id_, variants=variants))
    assert [message.split(" is named")[0] for message in found] == expected


@pytest.mark.parametrize(
    ("id_", "route", "start", "expected"),
    [
        ("droopy_eyelid", "urgent", CALL_FIRST, []),
        ("droopy_eyelid", "urgent", "If you see double, call {clinic_phone} today. ", []),
        ("droopy_eyelid", "urgent", "A droop is common. ", ["is urgent, so begin with what to do"]),
        ("cannot_breathe", "emergency", "Call {emergency_number} now. ", []),
        (
            "cannot_breathe",
            "emergency",
            CALL_FIRST,
            ["is an emergency, so say {emergency_number} in the first two sentences"],
        ),
    ],
)
def test_danger_signs_begin_with_what_to_do(
    library: Library, answer: Answer, variant: Variant, id_: str, route: str, start: str, expected: list[str]
) -> None:
    text = with_text(variant, start, route=route, red_flag="rf_droop", urgency="urgent")
    assert messages(library, replace(answer, id=id_, variants=(text,))) == expected


def test_an_urgent_answer_carries_its_red_flag(library: Library, answer: Answer, variant: Variant) -> None:
    urgent = replace(answer, id="droopy_eyelid", variants=(with_text(variant, CALL_FIRST, route="urgent"),))
    assert messages(library, urgent) == ["is urgent, so it needs red_flag and urgency"]


def test_wordings_of_one_answer_share_one_review(library: Library, answer: Answer, variant: Variant) -> None:
    other = replace(variant, conditions=ALLOWED, reviewed_on="2026-01-01")
    expected = ["its wordings differ in 'reviewed_on'"]
    assert messages(library, replace(answer, variants=(variant, other))) == expected


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"facts": ("duration", "onset", "habit")}, "awaits a clinician's check of habit"),
        ({"facts": ("duration", "onset", "droop")}, "cites no source of its fact 'droop' (trial)"),
        ({"reviewed_on": "2025-01-01", "review_due": "2026-01-01"}, "was due for review on 2026-01-01"),
    ],
)
def test_notes_are_not_errors(
    library: Library, answer: Answer, variant: Variant, changes: dict[str, Any], note: str
) -> None:
    found = problems(library, replace(answer, variants=(replace(variant, **changes),)))
    assert [(problem.message, problem.is_note) for problem in found] == [(note, True)]


def test_a_clinic_answer_without_facts_needs_no_citation(
    library: Library, answer: Answer, variant: Variant
) -> None:
    text = variant.text.replace("3 to 4 months", "a while").replace("two weeks", "days")
    hours = replace(
        answer, id="opening_hours", variants=(replace(variant, text=text, citations=(), facts=()),)
    )
    assert messages(library, hours) == []
