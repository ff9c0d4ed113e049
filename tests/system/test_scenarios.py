"""Whole conversations that other authors wrote, held with the really started system.

What a program can see is checked here; what needs judgement was read, and the reading is kept with the words
that it was of. A turn whose reading says "fails" is an expected failure with its reason, never left out.
"""

import warnings
from typing import Any

import pytest
from running_system import Candor
from scenario_player import CHECKS, READINGS, SCENARIOS, Reply, failures, play, reading

PLAYED: dict[str, list[Reply]] = {}
TURNS = [
    pytest.param(one, number, id=f"{one['name']}-{number}")
    for one in SCENARIOS
    for number in range(1, len(one["turns"]) + 1)
]


def replies(scenario: dict[str, Any], candor: Candor) -> list[Reply]:
    """Each conversation is held once."""
    name = scenario["name"]
    if name not in PLAYED:
        PLAYED[name] = play(scenario, candor.visitor())
    return PLAYED[name]


@pytest.mark.parametrize(("scenario", "turn"), TURNS)
def test_turn(scenario: dict[str, Any], turn: int, candor_on_a_monday: Candor) -> None:
    name, reply = scenario["name"], replies(scenario, candor_on_a_monday)[turn - 1]
    read = reading(name, turn)
    assert read is not None, "nobody has read this turn"
    if read["digest"] != reply.digest:
        warnings.warn(f"{name}, turn {turn}: the reply has changed since it was read", stacklevel=1)
    checks = CHECKS[name]["turns"][turn - 1]
    wrong = failures(reply, checks)
    if read["verdict"] == "fails":
        pytest.xfail(f"{read['why']} {wrong or ''}")
    assert wrong == [], reply.words[:600]


def test_every_turn_was_read_and_is_checked() -> None:
    read = {(one["scenario"], one["turn"]) for one in READINGS}
    assert read == {(one["name"], number + 1) for one in SCENARIOS for number in range(len(one["turns"]))}
    assert {name: len(one["turns"]) for name, one in CHECKS.items()} == {
        one["name"]: len(one["turns"]) for one in SCENARIOS
    }
    assert {one["verdict"] for one in READINGS} <= {"holds", "fails"}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["name"])
def test_no_conversation_ends_in_silence_or_an_error(
    scenario: dict[str, Any], candor_on_a_monday: Candor
) -> None:
    for reply in replies(scenario, candor_on_a_monday):
        assert reply.words.strip()
        assert not [one for one in reply.outcomes if one.startswith("failed_")]
