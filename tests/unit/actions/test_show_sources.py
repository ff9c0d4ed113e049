from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.show_sources import ActionShowSources, one_line
from tests.unit.actions.said import answered, names, user

ACTION = ActionShowSources()


@pytest.mark.parametrize(
    ("events", "response", "listed"),
    [
        ([answered("a", citations=["nhs_botox", "seed_spa"]), user()], "utter_sources", 2),
        ([answered("a", citations=["nhs_botox", "no_such_source"]), user()], "utter_sources", 1),
        ([answered("a", citations=[]), user()], "utter_sources", 0),
        ([answered("a"), user()], "utter_sources", 0),
        ([user()], "utter_nothing_said_yet", None),
        ([], "utter_nothing_said_yet", None),
    ],
)
def test_the_sources_of_the_last_answer_are_listed(
    events: list[dict[str, Any]], response: str, listed: int | None, run: Callable[..., Any]
) -> None:
    returned, messages = run(ACTION, events, "show_sources")
    assert (returned, names(messages)) == ([], [response])
    assert listed is None or len(messages[0]["sources"].splitlines()) == listed


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ({"title": "T", "publisher": "P", "year": 2024, "url": "https://x"}, ["T", "P", "2024", "https://x"]),
        ({"title": "T", "publisher": "P", "year": None}, ["T", "P"]),
        ({"title": "T"}, ["T"]),
    ],
)
def test_a_source_is_one_line_of_what_is_known(source: dict[str, Any], parts: list[str]) -> None:
    assert one_line(source) == "- " + ", ".join(parts)
