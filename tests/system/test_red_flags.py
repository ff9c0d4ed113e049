"""Danger signs come before everything, whatever else is going on."""

import pytest
from running_system import Candor


@pytest.mark.parametrize(
    ("text", "red_flag"),
    [
        ("I had botox on tuesday and I can't breathe properly", "rf_breathing"),
        ("since the injections I keep choking on water and my speech is slurred", "rf_swallow_speech"),
        ("weak all over and I can't hold my head up after my jabs", "rf_general_weakness"),
        ("my lips and tongue are swelling up", "rf_anaphylaxis"),
        ("I can't see out of my left eye after filler", "rf_filler_vision"),
        ("my lip went white and it really hurts since the filler", "rf_filler_blanching"),
        ("I want to kill myself because of how I look", "rf_selfharm"),
    ],
)
def test_an_emergency_gets_its_card_first_and_no_booking(candor: Candor, text: str, red_flag: str) -> None:
    turn = candor.visitor().says(text)
    card = turn["messages"][0]
    assert (turn["outcome"], turn["urgency"], turn["red_flag"]) == (
        "signposted_red_flag",
        "emergency",
        red_flag,
    )
    assert (card["kind"], card["urgency"], card["phone"]) == ("care_card", "emergency", "999")
    assert not any(message["kind"] in ("choices", "appointment_slots") for message in turn["messages"])


def test_an_emergency_in_the_middle_of_booking_ends_the_booking(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("I would like to book a consultation please")
    visitor.chooses("Anyone")
    turn = visitor.says("actually since last night I can't swallow water, is that normal")
    assert (turn["red_flag"], turn["urgency"]) == ("rf_swallow_speech", "emergency")
    assert len(turn["messages"]) == 1
    assert visitor.says("Rosalind Achterberg")["outcome"] != "clarified_booking"


@pytest.mark.parametrize(
    "text",
    [
        "does botox ever cause breathing trouble?",
        "I have no trouble swallowing",
        "the price took my breath away",
    ],
)
def test_words_that_only_sound_like_danger_are_left_alone(candor: Candor, text: str) -> None:
    assert candor.visitor().says(text)["urgency"] != "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "it's my forehead when I move it",
        "just the bit between my brows",
        "the lines on my forehead when I raise my eyebrows",
        "mostly when I smile or squint",
        "the creases beside my eyes when I laugh",
        "my brow is lined",
        "deep furrow between the eyes",
        "it's the sides of my mouth when I smile",
        "everything above the eyebrows",
        "forehead, always has been",
        "my smile lines",
        "one side of my face has more lines than the other, from driving",
        "my crooked nose lines",
        "lids a bit hooded, like my mum",
        "i have droopy eyelids from age",
        "the corners of my mouth turn down",
        "my upper lip when i drink through a straw",
        "the crinkles round my eyes",
        "my forehead is bumpy with lines",
        "i don't want a dropped eyebrow like my friend got",
        "worried about ending up with wonky brows",
        "could it make my eyelid droop",
        "can you end up not able to lift your brows",
    ],
)
def test_a_face_as_it_always_was_raises_no_card(candor: Candor, text: str) -> None:
    assert candor.visitor().says(text)["red_flag"] is None


def test_an_emergency_stands_until_help_is_there(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("my lip went white and it really hurts since the filler")
    for text in ("he says it's just a bit puffy", "what do I tell them", "can we finish my booking"):
        turn = visitor.says(text)
        assert (turn["red_flag"], len(turn["messages"])) == ("rf_filler_blanching", 1), text
    assert visitor.says("how much is botox?")["messages"][0]["answer_id"] == "cost_botox"
    assert visitor.says("the paramedics are here now")["red_flag"] is None
    assert visitor.says("can I speak to a person")["messages"][0]["kind"] == "text"
