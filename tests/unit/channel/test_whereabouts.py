from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.messages import to_message
from channel.whereabouts import Whereabouts, read_whereabouts
from channel.wording import ClinicWording

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = Domain.from_file(ROOT / "data" / "responses" / "red_flags.yml").merge(
    Domain.from_file(ROOT / "data" / "responses" / "lasting_danger.yml")
)


@pytest.fixture(scope="module")
def known() -> Whereabouts:
    return read_whereabouts(ROOT / "knowledge")


@pytest.mark.parametrize(
    ("home", "texts", "number"),
    [
        ("gb", ["I live in Ohio and my lip is numb"], "911"),
        ("gb", ["My aunt is in hospital grounds here in Vancouver"], "911"),
        ("gb", ["we are over in Galway for the week"], "112 or 999"),
        ("gb", ["She's staying near Lisbon"], "112"),
        ("gb", ["it is my cousin, in Auckland"], "111"),
        ("gb", ["Queensland here"], "000"),
        ("gb", ["we're in Bangkok"], "112 or the local emergency number"),
        ("us", ["I'm in Glasgow"], "999"),
        # said before, and home again since
        ("gb", ["now it hurts", "I'm in Denver"], "911"),
        ("gb", ["I'm back in Leeds", "I'm in Denver"], None),
        # not sure where: both numbers, the clinic's first
        ("gb", ["I had it done in Denver"], "999 (or 911 in the United States)"),
        ("gb", ["I'm from Denver"], "999 (or 911 in the United States)"),
        ("gb", ["we are in Perth"], "999 (or 000 in Australia)"),
        ("gb", ["I am on holiday"], "999 (or 112 or the local emergency number in another country)"),
        ("us", ["flying to Rome, then to Sydney"], "911 (or 000 in Australia, or 112 in the European Union)"),
        # no place, or a name that only sounds like one
        ("gb", ["my name is Georgia Paris"], None),
        ("gb", ["can you tell us more"], None),
        ("gb", ["I'm in Leeds"], None),
    ],
)
def test_the_number_that_works_where_they_are(
    home: str, texts: list[str], number: str | None, known: Whereabouts
) -> None:
    assert known.words(texts, home).get("emergency_number") == number


@pytest.mark.parametrize("flag", [name for name in DOMAIN.responses if name.startswith("utter_red_flag/")])
def test_every_card_names_it(flag: str) -> None:
    heard = [UserUttered("I'm in Chicago"), UserUttered("it got worse")]
    tracker = DialogueStateTracker.from_events("0" * 32, heard, DOMAIN.slots)
    wording = ClinicWording(None, DOMAIN)
    said = asyncio.run(wording.generate(flag, tracker, "website"))
    assert said is not None
    assert "999" not in said["text"]
    assert "NHS 111" not in said["text"]
    card = to_message({**said, "utter_action": flag}, wording.words)
    if card["urgency"] == "emergency":
        assert "911" in said["text"]
        assert card["phone"] == "911"
    else:
        assert card["phone"] == wording.words["clinic_phone"]
