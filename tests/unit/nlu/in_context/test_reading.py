from __future__ import annotations

import pytest
import yaml

from nlu.component_support import PROJECT
from nlu.in_context.before import Before
from nlu.in_context.follow_up import DEVICE, LIQUID
from nlu.in_context.reading import CERTAIN, Read, Reader

EXAMPLES = [
    (block["intent"], line[2:])
    for block in yaml.safe_load((PROJECT / "data/nlu/in_context.yml").read_text(encoding="utf-8"))["nlu"]
    for line in block["examples"].splitlines()
]
TOLD_LIQUID = Before(toner_kind=LIQUID)
ASKED = Before(asked_which_toner=True, toner_answers={DEVICE: "toner_safety", LIQUID: "liquid_toner_needed"})


def read(reader: Reader, text: str, held: Before = Before()) -> Read | None:  # noqa: B008 (frozen)
    return reader.read(reader.find(text), reader.follow_ups.rank(text)[:10], held)


def answer(decided: Read | None) -> str | None:
    return decided.ranking[0][0].partition("/")[2] if decided else None


@pytest.mark.parametrize(("intent", "text"), EXAMPLES)
def test_the_examples_of_both_intents_are_read_as_such(intent: str, text: str, reader: Reader) -> None:
    decided = read(reader, text)
    assert decided is not None
    assert decided.intent == intent
    assert decided.ranking[0][1] == CERTAIN


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("does it hurt and how much is it?", ["does_botox_hurt", "cost_botox"]),
        ("Is filler safe? How long does it last?", ["filler_safe", "filler_how_long"]),
        (
            "how long does botox last? is it safe? how much is it?",
            ["how_long_does_botox_last", "is_botox_safe", "cost_botox"],
        ),
    ],
)
def test_each_question_of_a_message_is_known(text: str, answers: list[str], reader: Reader) -> None:
    decided = read(reader, text)
    assert decided is not None
    assert [answer(decided), *decided.also_asked] == answers


@pytest.mark.parametrize(
    "text",
    [
        "how long does botox last?",
        "is it normal to bruise and swell?",
        "botox, filler or laser?",
        "I had botox on Monday. When can I go to the gym?",
        "how long does botox last, and how many months do I get out of it?",
    ],
)
def test_one_question_stays_one(text: str, reader: Reader) -> None:
    decided = read(reader, text)
    assert decided is None or decided.intent == "ask"


def test_while_a_form_waits_one_of_two_questions_is_enough(reader: Reader) -> None:
    decided = read(reader, "does botox hurt and how much is it?", Before(is_waiting=True))
    assert decided is None or decided.intent == "ask"


@pytest.mark.parametrize(
    ("text", "held", "intent", "meant", "kind"),
    [
        ("is toner safe?", Before(), "which_toner", "toner_safety", None),
        ("is toner safe?", Before(toner_kind=DEVICE), "ask", "toner_safety", None),
        ("is toner safe?", TOLD_LIQUID, "ask", "liquid_toner_needed", None),
        ("is the toner machine safe", Before(), "ask", "toner_safety", DEVICE),
        ("is toner safe?", Before(was_asked_which_toner=True), None, None, None),
        ("is toner safe?", Before(is_waiting=True), None, None, None),
        ("Is a facial toner safe?", ASKED, "ask", "toner_safety", DEVICE),
        (
            "Do I need a skincare toner (the liquid)?",
            ASKED,
            "ask",
            "liquid_toner_needed",
            LIQUID,
        ),
        ("the zappy one", ASKED, "ask", "toner_safety", DEVICE),
        ("the stuff in a bottle", ASKED, "ask", "liquid_toner_needed", LIQUID),
        ("both", ASKED, "ask_both", "toner_safety", None),
        ("do I need toner after washing my face", TOLD_LIQUID, "ask", "liquid_toner_needed", LIQUID),
        ("the liquid", Before(topics=("toner_safety",)), "ask", "liquid_toner_needed", LIQUID),
        ("no, the device", Before(topics=("liquid_toner_needed",)), "ask", "do_facial_toners_work", DEVICE),
    ],
)
def test_which_toner_is_asked_once_and_kept(
    text: str, held: Before, intent: str | None, meant: str | None, kind: str | None, reader: Reader
) -> None:
    decided = read(reader, text, held)
    assert (decided and decided.intent, answer(decided)) == (intent, meant)
    assert (decided and decided.toner_kind) == kind
    if intent == "which_toner":
        assert decided is not None
        assert decided.toner == {DEVICE: "toner_safety", LIQUID: "liquid_toner_needed"}


@pytest.mark.parametrize(
    ("text", "held", "meant"),
    [
        ("the second one", Before(offered=("Does Botox hurt?", "Is Botox safe?")), "is_botox_safe"),
        ("1", Before(offered=("Does Botox hurt?", "Is Botox safe?")), "does_botox_hurt"),
        ("the third one", Before(offered=("Does Botox hurt?", "Is Botox safe?")), None),
        ("the second one", Before(offered=("Does Botox hurt?", "Is Botox safe?"), is_waiting=True), None),
        ("Where are you, how do I get there, and is it step-free?", Before(), "where_are_you"),
        ("Is Botox safe?", Before(topics=("filler_safe",)), "is_botox_safe"),
    ],
)
def test_a_button_and_its_place_are_the_question_on_it(
    text: str, held: Before, meant: str | None, reader: Reader
) -> None:
    assert answer(read(reader, text, held)) == meant


@pytest.mark.parametrize(
    ("text", "topics", "meant"),
    [
        ("thanks! how much is it?", ("filler_safe",), "cost_other_options"),
        ("hello! what about filler?", ("how_long_does_botox_last",), "filler_how_long"),
        ("great, thank you. does it hurt?", ("is_botox_safe",), "does_botox_hurt"),
    ],
)
def test_small_talk_beside_a_question_is_passed_over(
    text: str, topics: tuple[str, ...], meant: str, reader: Reader
) -> None:
    assert answer(read(reader, text, Before(topics=topics))) == meant


def test_what_the_context_cannot_answer_is_left_doubtful(reader: Reader) -> None:
    decided = read(reader, "does it hurt?", Before(topics=("filler_safe",)))
    assert decided is not None
    assert decided.ranking[0][1] < 0.2  # the threshold in config.yml: a choice is offered
    assert decided.ranking[0][0] == "ask/filler_how_long"
