from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from channel.wording import ClinicWording

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = Domain.from_yaml(
    """
version: "3.1"
slots:
  country: {type: categorical, values: [gb, us], mappings: [{type: custom}]}
  medicine_names: {type: categorical, values: [allowed, restricted], mappings: [{type: custom}]}
  language: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  seen: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  danger: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  clinic_name: {type: text, influence_conversation: false, mappings: [{type: custom}]}
responses:
  utter_law:
  - text: default
  - text: american
    condition: [{type: slot, name: country, value: us}]
  utter_medicine:
  - text: unnamed
  - text: named
    condition: [{type: slot, name: medicine_names, value: allowed}]
  utter_call:
  - text: "{emergency_number}|{clinic_name}|{seen}|{passed}"
  utter_card:
  - text: "Call {emergency_number}."
    metadata: {kind: care_card, urgency: emergency}
  utter_same_day_card:
  - text: Call the clinic.
    metadata: {kind: care_card, urgency: same_day_clinic}
  utter_offer:
  - text: Book?
  - text: Be well.
    condition: [{type: slot, name: danger, value: told}]
  utter_still_stands:
  - text: As I said.
  utter_emergency_abroad:
  - text: "Llame al {emergency_number}."
    condition: [{type: slot, name: language, value: es}]
  utter_broken:
  - text: "{no_such_word}"
  utter_answer:
  - text: words
    metadata: {outcome: answered_question, citations: [nhs]}
    buttons: [{title: "Call {clinic_name}", payload: /affirm}]
"""
)


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a clinic of that country says for a response."""

    def said(country: str, response: str, **passed: Any) -> Any:
        settings = yaml.safe_load((ROOT / "clinic.yml").read_text(encoding="utf-8"))
        settings["clinic"].update(name="A Clinic", country=country)
        (tmp_path / "clinic.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        monkeypatch.setenv("CANDOR_CLINIC", str(tmp_path / "clinic.yml"))
        wording = NaturalLanguageGenerator.create(
            EndpointConfig(type="channel.wording.ClinicWording"), DOMAIN
        )
        assert isinstance(wording, ClinicWording)
        events = [SlotSet("seen", "a slot"), SlotSet("clinic_name", "not the clinic")]
        tracker = DialogueStateTracker.from_events("0" * 32, events, DOMAIN.slots)
        return asyncio.run(wording.generate(response, tracker, "website", **passed))

    return said


@pytest.mark.parametrize(
    ("country", "response", "text"),
    [
        ("us", "utter_law", "american"),
        ("gb", "utter_law", "default"),
        ("us", "utter_medicine", "named"),
        ("ca", "utter_medicine", "named"),
        ("gb", "utter_medicine", "unnamed"),
        ("au", "utter_medicine", "unnamed"),
        ("us", "utter_call", "911|A Clinic|a slot|from an action"),
        ("gb", "utter_call", "999|A Clinic|a slot|from an action"),
    ],
)
def test_wording_knows_the_clinic_its_country_and_the_action(
    country: str, response: str, text: str, said: Any
) -> None:
    assert said(country, response, passed="from an action")["text"] == text


def test_what_is_not_wording_stays(said: Any) -> None:
    message = said("gb", "utter_answer")
    assert message["metadata"] == {"outcome": "answered_question", "citations": ["nhs"]}
    assert message["buttons"] == [{"title": "Call A Clinic", "payload": "/affirm"}]


def test_an_unwritten_response_is_nothing(said: Any) -> None:
    assert said("gb", "utter_unwritten") is None


def test_an_unknown_placeholder_does_not_lose_the_reply(said: Any) -> None:
    assert said("gb", "utter_broken")["text"] == "{no_such_word}"


@pytest.mark.parametrize(
    ("language", "response", "text"),
    [
        ("es", "utter_card", "Llame al 999.\n\nCall 999."),
        (None, "utter_card", "Call 999."),
        ("nl", "utter_card", "Call 999."),
        ("es", "utter_same_day_card", "Call the clinic."),
    ],
)
def test_an_emergency_card_speaks_the_visitors_language_first(
    language: str | None, response: str, text: str
) -> None:
    wording = ClinicWording(None, DOMAIN)
    tracker = DialogueStateTracker.from_events("0" * 32, [SlotSet("language", language)], DOMAIN.slots)
    filled = asyncio.run(wording.generate(response, tracker, "website"))
    assert filled is not None
    assert filled["text"] == text


def test_a_card_that_is_said_again_says_so() -> None:
    flag = {"red_flag": {"id": "rf_chest", "level": "emergency", "words": [], "again": True}}
    heard = UserUttered("ok calling", parse_data=flag)  # type: ignore[arg-type]
    tracker = DialogueStateTracker.from_events("0" * 32, [heard], DOMAIN.slots)
    filled = asyncio.run(ClinicWording(None, DOMAIN).generate("utter_card", tracker, "website"))
    assert filled is not None
    assert filled["text"] == "As I said.\n\nCall 999."


@pytest.mark.parametrize(("level", "text"), [("emergency", "Be well."), ("urgent", "Book?"), (None, "Book?")])
def test_after_an_emergency_a_response_may_leave_its_offer_out(level: str | None, text: str) -> None:
    flag = {"red_flag": {"id": "rf_chest", "level": level}} if level else {}
    heard = [UserUttered("words", parse_data=flag), UserUttered("more")]  # type: ignore[arg-type]
    tracker = DialogueStateTracker.from_events("0" * 32, heard, DOMAIN.slots)
    filled = asyncio.run(ClinicWording(None, DOMAIN).generate("utter_offer", tracker, "website"))
    assert filled is not None
    assert filled["text"] == text
