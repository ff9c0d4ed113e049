"""How somebody speaks whose emergency stands: hopes that it passes, asks what to tell, or neither."""

from __future__ import annotations

import asyncio
from functools import cache

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.wording import ClinicWording
from nlu.component_support import PROJECT
from nlu.lasting_danger.reading import Heard, LastingDanger, Manner, Verdict, read_lasting_danger

SAY, LESS = Manner.WHAT_TO_SAY, Manner.PLAYS_DOWN
EMERGENCIES = ["rf_breathing", "rf_swallow_speech", "rf_general_weakness", "rf_botulism_cluster",
    "rf_anaphylaxis", "rf_filler_vision", "rf_filler_blanching", "rf_stroke_like", "rf_chest",
    "rf_seizure_device"]  # fmt: skip
DOMAIN = Domain.from_file(PROJECT / "data" / "responses" / "red_flags.yml").merge(
    Domain.from_file(PROJECT / "data" / "responses" / "lasting_danger.yml")
)


@pytest.fixture(scope="module")
def known() -> LastingDanger:
    return read_lasting_danger(PROJECT / "knowledge/lasting_danger.yml")


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("it has eased off a little since I sat down", LESS),
        ("the receptionist reckons it's only nerves", LESS),
        ("couldn't I see how it goes till tomorrow", LESS),
        ("an ambulance costs a fortune here", LESS),
        ("he thinks it's hay fever", LESS),
        ("right, which details will they want", SAY),
        ("the operator is asking when it was done", SAY),
        ("what should I say when they answer", SAY),
        ("she says it's spreading", None),
        ("it's not getting any better", None),
        ("now her arm has gone as well", None),
        ("okay", None),
    ],
)
def test_manner(text: str, manner: Manner | None, known: LastingDanger) -> None:
    assert known.manner(text, "rf_breathing") == manner
    assert known.manner(text, "rf_selfharm") is None


def test_easing_words_are_no_second_sign_unless_they_name_one(known: LastingDanger) -> None:
    other = {"flag": "rf_swallow_speech", "level": "emergency", "intent": "red_flag"}
    less = Heard("I took a tablet and it is going down", **other)
    assert known.verdict(less, "rf_anaphylaxis") is Verdict.STANDS
    worse = Heard("it is going down but now my throat shuts", **other)
    assert known.verdict(worse, "rf_anaphylaxis") is Verdict.SPEAKS_FOR_ITSELF


@cache
def wording() -> ClinicWording:
    return ClinicWording(None, DOMAIN)


def said(flag: str, manner: str | None) -> str:
    parsed = {"red_flag": {"id": flag, "level": "emergency", "words": [], "again": True, "manner": manner}}
    heard = UserUttered("words", parse_data=parsed)  # type: ignore[arg-type]
    tracker = DialogueStateTracker.from_events("0" * 32, [heard], DOMAIN.slots)
    filled = asyncio.run(wording().generate(f"utter_red_flag/{flag}", tracker, "website"))
    assert filled is not None
    return str(filled["text"])


@pytest.mark.parametrize("flag", EMERGENCIES)
def test_every_emergency_has_words_for_those_who_help(flag: str) -> None:
    script, card = said(flag, "what_to_say"), said(flag, None)
    assert "999" in script.split("Say first")[0]
    assert all(words in script for words in ("where you are", "since when" if "since" in script else "when",
        "Larkfield Skin Clinic", "020 7946 0123"))  # fmt: skip
    assert "What I said still stands" not in script
    assert card.startswith("What I said still stands.")
    assert said(flag, "plays_down").startswith("That changes nothing")
    assert "999" in said(flag, "plays_down")
