"""Bookings as people make them in passing, tests/conversations/booking_talk*.yml, held with Candor."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from running_system import ROOT, Candor, on_a_monday
from scenario_player import Reply, failures

FOLDER = ROOT / "tests" / "conversations"
TALKS: dict[str, list[dict[str, Any]]] = {
    name: turns
    for file in ("booking_talk.yml", "booking_talk_unrehearsed.yml")
    for name, turns in yaml.safe_load((FOLDER / file).read_text("utf-8")).items()
}


@pytest.fixture(scope="module")
def candor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candor]:
    with on_a_monday(tmp_path_factory.mktemp("var")) as started:
        yield started


@pytest.mark.parametrize("name", TALKS)
def test_talk(name: str, candor: Candor) -> None:
    visitor = candor.visitor()
    for turn in TALKS[name]:
        said = visitor.chooses(turn["presses"]) if "presses" in turn else visitor.says(turn["says"])
        reply = Reply([said])
        if wrong := failures(reply, turn):
            if "fails" in turn:
                pytest.xfail(turn["fails"])
            pytest.fail(f"{turn}: {wrong}, got {reply.words[:400]!r}")
