from __future__ import annotations

import pytest

from content.numbers import checkable, is_borne_out, quantities


def seen(text: str) -> list[tuple[str, str]]:
    return [(str(quantity.number), quantity.unit) for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 to 4 months", [("3", "month"), ("4", "month")]),
        ("between 46-74%", [("46", "percent"), ("74", "percent")]),
        ("46% to 61% of people", [("46", "percent"), ("61", "percent")]),
        ("18.6 per cent", [("18.6", "percent")]),
        ("1,361 people", [("1361", "people")]),
        ("a 12-week test", [("12", "week")]),
        ("$10 to $25 a unit", [("10", "usd"), ("25", "usd")]),
        ("£100–350", [("100", "gbp"), ("350", "gbp")]),
        ("about 1 to 5 in 100 people", [("1", "percent"), ("5", "percent")]),
        ("two in ten", [("2", "percent")]),
        ("1 in 2 weeks", [("1", ""), ("2", "week")]),
        ("24 to 48 h", [("24", "hour"), ("48", "hour")]),
        ("rule 882.5890", [("882.5890", "")]),
        ("in October 2025.", [("2025", "")]),
        ("someone phoned", []),
    ],
)
def test_numbers_are_found_with_what_they_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two weeks", ["two weeks"]),
        ("nine studies", ["nine studies"]),
        ("one month", []),
        ("one in five", ["one in five"]),
        ("the two sides", []),
        ("7 sides", ["7"]),
    ],
)
def test_only_claims_are_checked(text: str, expected: list[str]) -> None:
    assert [quantity.words for quantity in checkable(text)] == expected


@pytest.mark.parametrize(
    ("claim", "evidence", "agrees"),
    [
        ("3 months", "3-4 months", True),
        ("5 months", "3-4 months", False),
        ("3 days", "3-4 months", False),
        ("3 days", "3 women", False),
        ("two weeks", "14 days", True),
        ("3 months", "90 days", True),
        ("6 months", "23.9-24.0 weeks", True),
        ("8 months", "24 weeks", False),
        ("19%", "18.6 %", True),
        ("18%", "18.6 %", False),
        ("1 in 100", "0.9 %", True),
        ("7 in 10", "72 %", True),
        ("8 in 10", "72 %", False),
        ("1 in 20", "1-5 %", True),
        ("1 in 101", "1 %", False),
        ("24 hours", "1 day", True),
        ("25 hours", "1 day", False),
        ("1 hour", "60 minutes", True),
        ("19%", "19 women", False),
        ("$350", "£100 to £350", False),
        ("65", "65 trials", True),
        ("3 women", "3 months", False),
        ("11 women", "11 of 27 women", True),
    ],
)
def test_evidence_bears_a_claim_out(claim: str, evidence: str, agrees: bool) -> None:
    assert is_borne_out(quantities(claim)[0], quantities(evidence)) is agrees
