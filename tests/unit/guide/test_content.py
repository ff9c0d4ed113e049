"""What is written for the guide: borne out by facts, in equal detail, plain, and without pressing anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from content.checks.figures import fact_quantities
from content.checks.wording import banned_in
from content.library import read_library
from content.model import Library
from content.numbers import checkable, is_borne_out
from content.text import reading_grade
from guide.detail import AGAINST, FOR, for_to_against, is_equal, longest_to_shortest, words_in
from guide.model import Cell, Content
from guide.reading_files import ROOT, BrokenContent, guide_content

CONTENT = guide_content()
OPTIONS = sorted(CONTENT.options)
FOLDER = ROOT / "data" / "decisions"
CERTAINTIES = {"high", "moderate", "low", "contested", "unknown"}
ADVICE = re.compile(
    r"\bwe (?:recommend|advise|suggest)\b|\bshould\b|\bbest (?:for you|option|choice)\b", re.I
)


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(ROOT)[0]


def cells(option: str) -> dict[str, Cell]:
    one = CONTENT.options[option]
    costs = {f"cost in {country}": cell for country, cell in one.costs.items()}
    others = {f"{row} for {id_}": cell for id_, told in one.cells_for.items() for row, cell in told.items()}
    return {**one.cells, **costs, **others}


@pytest.mark.parametrize("option", OPTIONS)
class TestEveryOption:
    def test_tells_for_and_against_in_equal_detail(self, option: str) -> None:
        assert is_equal(for_to_against(CONTENT.options[option]))

    def test_has_every_row_and_a_relation_to_everything_that_may_matter(self, option: str) -> None:
        assert {*CONTENT.options[option].cells, "cost"} == set(CONTENT.rows)
        matters = {choice.id for choice in CONTENT.question("matters").choices}
        assert {matter for matter, lines in CONTENT.relations.items() if option in lines} == matters

    def test_rests_on_facts(self, option: str, library: Library) -> None:
        for row, cell in cells(option).items():
            supported = {source for fact in cell.facts for source in library.facts[fact].sources}
            supported |= {source for fact in cell.facts for source in library.facts[fact].side_sources}
            assert set(cell.sources) <= supported | {"general"}, row
            assert cell.sources, row
            assert cell.certainty in CERTAINTIES, row

    def test_says_only_numbers_that_facts_bear_out(self, option: str, library: Library) -> None:
        for row, cell in cells(option).items():
            evidence = [q for fact in cell.facts for q in fact_quantities(library.facts[fact])]
            said = [] if cell.sources == ("general",) else checkable(cell.text)
            assert [q.words for q in said if not is_borne_out(q, evidence)] == [], row

    def test_reads_at_grade_eight_or_below(self, option: str) -> None:
        assert reading_grade(" ".join(cell.text for cell in cells(option).values())) <= 8


@pytest.mark.parametrize("decision", sorted(CONTENT.decisions))
class TestEveryDecision:
    def test_tells_all_options_in_equal_detail(self, decision: str) -> None:
        options = [CONTENT.options[id_].told_for(decision) for id_ in CONTENT.decisions[decision].options]
        assert is_equal(longest_to_shortest(options))
        assert all(is_equal(for_to_against(option)) for option in options)

    def test_has_its_people_dates_and_grounds(self, decision: str, library: Library) -> None:
        about = CONTENT.decisions[decision]
        assert date.fromisoformat(about.produced_on) <= date.fromisoformat(about.reviewed_on)
        assert date.fromisoformat(about.reviewed_on) < date.fromisoformat(about.review_due)
        assert about.author
        assert about.author_credentials
        assert about.funding
        assert about.evidence
        supported = {source for fact in about.facts for source in library.facts[fact].sources}
        assert set(about.sources) <= supported


@pytest.mark.parametrize("path", sorted(CONTENT.careful))
def test_careful_words_rest_on_facts(path: str, library: Library) -> None:
    careful = CONTENT.careful[path]
    supported = {source for fact in careful.facts for source in library.facts[fact].sources}
    assert set(careful.sources) <= supported


def spoken(value: Any) -> Iterator[str]:
    """Every sentence of a file that a visitor may see: what has a space and is no list of phrases."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("phrases", "denied_by", "commands", "question_starts", "facts", "sources"):
                yield from spoken(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spoken(inner)
    elif isinstance(value, str) and " " in value:
        yield value


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.name)
class TestEveryFile:
    def test_presses_and_promises_nothing(self, file: Path, library: Library) -> None:
        said = list(spoken(yaml.safe_load(file.read_text(encoding="utf-8"))))
        assert [found for one in said for found in banned_in(one, library)] == []
        assert [one for one in said if ADVICE.search(one)] == []

    def test_names_no_medicine(self, file: Path) -> None:
        said = " ".join(spoken(yaml.safe_load(file.read_text(encoding="utf-8")))).casefold()
        assert [name for name in CONTENT.medicine_names if name in said] == []

    def test_reads_plainly(self, file: Path) -> None:
        grades = [reading_grade(one) for one in spoken(yaml.safe_load(file.read_text(encoding="utf-8")))]
        longer = reading_grade(" ".join(spoken(yaml.safe_load(file.read_text(encoding="utf-8")))))
        assert longer <= 8
        assert median(grades) <= 6


def test_cells_press_and_promise_nothing(library: Library) -> None:
    said = [cell.text for option in OPTIONS for cell in cells(option).values()]
    assert [found for one in said for found in banned_in(one, library)] == []
    assert [one for one in said if ADVICE.search(one)] == []


def test_the_ratio_counts_words(content: Content) -> None:
    waiting = content.options["wait"]
    assert words_in(waiting, FOR) / words_in(waiting, AGAINST) == for_to_against(waiting)
    assert [is_equal(ratio) for ratio in (0.66, 0.67, 1.0, 1.5, 1.51)] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("guide.yml", "decision: sagging", "decision: saging", "saging"),
        ("guide.yml", "careful: pregnancy", "careful: nobody", "nobody"),
        ("guide.yml", "sc_unwell", "sc_nothing", "sc_nothing"),
        ("guide.yml", 'phrases: [none, "no"', "phrases: [none, no", "quotation marks"),
        ("movement_lines.yml", "[botox, ", "[magic, ", "magic"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(
    file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    for part in ("data/decisions", "knowledge", "content"):
        (tmp_path / part).mkdir(parents=True)
        for source in (ROOT / part).glob("*.yml"):
            (tmp_path / part / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    changed = tmp_path / "data" / "decisions" / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenContent, match=says):
        guide_content(tmp_path)
