"""What was told of oneself is borne in mind: notes beside later replies, and nothing offered."""

from __future__ import annotations

import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.wording import ClinicWording
from guide.mindful import Mindful, read_mindful
from guide.reading_files import ROOT as PROJECT

FILES = ["responses/mindful.yml", "responses/scope.yml", "answers/alternatives_skincare.yml",
    "answers/privacy.yml", "answers/pregnancy.yml", "answers/toner_basics.yml"]  # fmt: skip
SUNSCREEN, PRIVACY = "utter_ask/sunscreen_prevents_wrinkles", "utter_ask/my_data"


@pytest.fixture(scope="module")
def domain() -> Domain:
    read = [Domain.from_file(PROJECT / "data" / file) for file in FILES]
    merged = read[0]
    for one in read[1:]:
        merged = merged.merge(one)
    return merged


@pytest.fixture(scope="module")
def mindful() -> Mindful:
    return read_mindful(PROJECT / "knowledge")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("we have our first IVF cycle next month", ["pregnancy"]),
        ("still breastfeeding my second", ["breastfeeding"]),
        ("I'm fifteen, is that ok", ["under_18"]),
        ("my nephew is 16 years old", ["under_18"]),
        ("I can't look at my own face any more", ["distress"]),
        ("my wife keeps nagging about my frown", ["pressure"]),
        ("she'll leave unless I get my face done", ["pressure"]),
        ("he has Alzheimer's and would not know", ["consent"]),
        ("I could come off the steroids for two weeks", ["stopping_medicine"]),
        ("happy to skip my morning tablets if it helps", ["stopping_medicine"]),
        ("what if I stop taking my antidepressants first", ["stopping_medicine"]),
        ("my GP stopped my tablets last week", []),
        ("can I stop having botox", []),
        ("I stopped breastfeeding in June", []),
        ("I'm 16 weeks out from my facelift", []),
        ("when I was 16 I had acne", []),
        ("nobody is forcing me to have it", []),
        ("my sister is 17 years older than me", []),
        ("he says it went well", []),
    ],
)
def test_what_words_tell(text: str, told: list[str], mindful: Mindful) -> None:
    assert [one.name for one in mindful.told([text])] == told


def test_nothing_is_offered_after_words_or_answers_that_call_for_care(mindful: Mindful) -> None:
    assert mindful.offers_nothing(["how long does it last", "I'm pregnant"], [])
    assert mindful.offers_nothing(["hi"], ["worried_about_looks"])
    assert not mindful.offers_nothing(["how long does it last"], ["how_long_does_botox_last"])


def reply(name: str, domain: Domain, *texts: str, before: str = "") -> str:
    events = [*(UserUttered(text) for text in texts[:-1]), BotUttered(before), UserUttered(texts[-1])]
    tracker = DialogueStateTracker.from_events("0" * 32, events, domain.slots)
    said = asyncio.run(ClinicWording(None, domain).generate(name, tracker, "website"))
    assert said is not None
    return str(said["text"])


def test_pregnancy_is_remembered_beside_a_later_answer_about_skin(domain: Domain) -> None:
    said = reply(SUNSCREEN, domain, "we are trying for a baby", "and what may I still use?")
    assert "midwife or a pharmacist" in said
    assert said.startswith("Yes, daily sunscreen")


def test_it_is_not_said_twice_in_a_row_nor_where_it_has_no_place(domain: Domain) -> None:
    told = "we are trying for a baby"
    once = reply(SUNSCREEN, domain, told, "what may I use?").partition("\n\n")[2]
    assert "midwife" not in reply(SUNSCREEN, domain, told, "what else?", before=once)
    assert "midwife or a pharmacist" not in reply(PRIVACY, domain, told, "who reads this?")
    assert "midwife or a pharmacist" not in reply("utter_ask/pregnant_botox", domain, told)
    assert reply(SUNSCREEN, domain, "does it work?").count("\n\n") == 0


def test_words_of_pressure_are_heard_even_where_nothing_is_asked(domain: Domain) -> None:
    said = reply("utter_out_of_scope_near", domain, "My wife keeps hinting that I look worn out")
    assert "the choice is yours alone" in said
    later = reply("utter_out_of_scope_near", domain, "my wife keeps hinting", "do you fix cars?")
    assert "yours alone" not in later
