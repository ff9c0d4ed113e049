"""Bookings as people make them in passing, tests/conversations/booking_talk*.yml, held with Candor."""

from typing import Any

import pytest
import yaml
from running_system import ROOT, Candor
from scenario_player import Reply, failures

FOLDER = ROOT / "tests" / "conversations"
TALKS: dict[str, list[dict[str, Any]]] = {
    name: turns
    for file in ("booking_talk.yml", "booking_talk_unrehearsed.yml")
    for name, turns in yaml.safe_load((FOLDER / file).read_text("utf-8")).items()
}


@pytest.mark.parametrize("name", TALKS)
def test_talk(name: str, candor_on_a_monday: Candor) -> None:
    visitor = candor_on_a_monday.visitor()
    for turn in TALKS[name]:
        said = visitor.chooses(turn["presses"]) if "presses" in turn else visitor.says(turn["says"])
        reply = Reply([said])
        if wrong := failures(reply, turn):
            if "fails" in turn:
                pytest.xfail(turn["fails"])
            pytest.fail(f"{turn}: {wrong}, got {reply.words[:400]!r}")
