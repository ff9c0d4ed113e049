from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from guide.clinic import Clinic
from guide.detail import AGAINST, FOR, is_equal
from guide.grid import names_medicine, option_grid
from guide.model import Content
from guide.order import rotated
from guide.reading_files import guide_content
from guide.state import State

ONE, OTHER = "0" * 32, "f" * 32
DECISIONS = sorted(guide_content().decisions)
Grid = Mapping[str, Any]


@pytest.fixture
def grid(content: Content, clinic: Clinic) -> Callable[..., Grid]:
    def grid(decision: str = "movement_lines", named: bool = False, **more: Any) -> Grid:
        here = replace(clinic, **{key: more.pop(key) for key in ("prices", "country") if key in more})
        state = State(decision=decision, **more)
        return option_grid(state, content, here, ONE, named)

    return grid


def words_shown(cell: Mapping[str, Any]) -> int:
    chance = cell["chance"] or {"words": "", "what": ""}
    figure = " to ".join(str(chance[one]) for one in ("count", "low", "high") if chance.get(one) is not None)
    return len(f"{cell['text']} {chance['words']} {figure} {chance['what']}".split())


@pytest.mark.parametrize("decision", DECISIONS)
class TestEveryDecision:
    def test_has_doing_nothing_and_going_elsewhere(self, decision: str, grid: Callable[..., Grid]) -> None:
        assert {"wait", "elsewhere"} <= {one["id"] for one in grid(decision)["options"]}

    def test_has_a_cell_for_each_option_in_each_row(self, decision: str, grid: Callable[..., Grid]) -> None:
        shown = grid(decision)
        ids = [one["id"] for one in shown["options"]]
        assert [[cell["option"] for cell in row["cells"]] for row in shown["rows"]] == [ids] * 9

    def test_fits_a_phone(self, decision: str, grid: Callable[..., Grid]) -> None:
        shown = grid(decision)
        assert 4 <= len(shown["options"]) <= 6
        cells = [cell for row in shown["rows"] for cell in row["cells"]]
        assert max(len(cell["text"].split()) for cell in cells) <= 30

    def test_names_no_medicine_unasked(
        self, decision: str, grid: Callable[..., Grid], content: Content
    ) -> None:
        shown = grid(decision, answers={"matters": tuple(content.relations)})
        said = {**shown, "rows": [[cell["text"] for cell in row["cells"]] for row in shown["rows"]]}
        assert not names_medicine([str(said)], content)

    def test_shows_for_and_against_in_equal_detail(self, decision: str, grid: Callable[..., Grid]) -> None:
        """With the words around each picture of people, which belong to what speaks for or against it."""
        rows = {row["id"]: row["cells"] for row in grid(decision)["rows"]}
        words = {row: [words_shown(cell) for cell in cells] for row, cells in rows.items()}
        for place, option in enumerate(rows["good"]):
            in_favour, against = (sum(words[row][place] for row in side) for side in (FOR, AGAINST))
            assert is_equal(in_favour / against), option["option"]

    def test_counts_out_of_a_hundred(self, decision: str, grid: Callable[..., Grid]) -> None:
        cells = [cell for row in grid(decision)["rows"] for cell in row["cells"]]
        chances = [cell["chance"] for cell in cells if cell["chance"]]
        assert {chance["of"] for chance in chances} <= {100}
        assert all(chance["what"].startswith("of 100 people") for chance in chances)
        assert all(chance["count"] is not None or chance["low"] < chance["high"] for chance in chances)


@pytest.mark.parametrize(("named", "name"), [(True, "Botulinum"), (False, "Prescription wrinkle")])
def test_a_medicine_is_named_only_back(named: bool, name: str, grid: Callable[..., Grid]) -> None:
    options = {one["id"]: one["name"] for one in grid(named=named)["options"]}
    assert options["injections"].startswith(name)


@pytest.mark.parametrize(
    ("said", "named"),
    [(["hi", "Botox or a toner?"], True), (["wrinkle injections"], False), ([], False), (["DYSPORT"], True)],
)
def test_whether_the_visitor_named_one(said: list[str], named: bool, content: Content) -> None:
    assert names_medicine(said, content) == named


def test_each_option_has_a_line_for_each_thing_that_matters(grid: Callable[..., Grid]) -> None:
    for option in grid(answers={"matters": ("needles", "money")})["options"]:
        assert [line.split(":")[0] for line in option["matters"]] == ["Needles", "Money"]


@pytest.mark.parametrize(
    ("answers", "careful", "option", "words"),
    [
        ({"health": ("pregnant",)}, (), "injections", "do not have this now"),
        ({"health": ("pregnant",)}, (), "toning_device", "do not have this now"),
        ({"health": ("implant",)}, (), "toning_device", "do not have this now"),
        ({"health": ("implant",)}, (), "injections", "prescribes must look"),
        ({"you": ("under_18",)}, ("under_18",), "injections", "Not before you are 18"),
        ({}, ("event_soon",), "injections", "Too close to your date"),
        ({"health": ("implant",)}, (), "wait", None),
        ({}, (), "injections", None),
    ],
)
def test_what_a_clinician_must_look_at_stands_first(
    answers: Any, careful: tuple[str, ...], option: str, words: str | None, grid: Callable[..., Grid]
) -> None:
    shown = grid(answers={**answers, "matters": ("proof",)}, careful=careful)
    lines = next(one["matters"] for one in shown["options"] if one["id"] == option)
    assert any(words in line for line in lines[:-1]) if words else len(lines) == 1
    assert lines[-1].startswith("Proof")


@pytest.mark.parametrize(
    ("country", "prices", "text", "certainty"),
    [
        ("gb", {}, "About £100 to £350", "high"),
        ("us", {}, "An average of $408", "low"),
        ("gb", {"botox": "£220"}, "Here: £220.", "high"),
        ("au", {}, "Not known for your country.", "unknown"),
    ],
)
def test_costs_are_the_countrys_and_the_clinics(
    country: str, prices: dict[str, str], text: str, certainty: str, grid: Callable[..., Grid]
) -> None:
    row = next(row for row in grid(country=country, prices=prices)["rows"] if row["id"] == "cost")
    cell = next(cell for cell in row["cells"] if cell["option"] == "injections")
    assert cell["text"].startswith(text)
    assert cell["certainty"] == certainty


def test_the_order_is_one_conversations_own() -> None:
    options = ("a", "b", "c", "d", "e")
    orders = {rotated(options, f"{number:032x}") for number in range(60)}
    assert len(orders) == 5
    assert rotated(options, ONE) == rotated(options, ONE)
    assert all(sorted(order) == list(options) for order in orders)
    assert rotated(options, ONE) != rotated(options, OTHER) or len(orders) > 1
