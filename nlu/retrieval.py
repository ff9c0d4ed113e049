"""The shapes in which Rasa's ActionRetrieveResponse and `rasa test` read which response was chosen."""

from __future__ import annotations

from typing import Any

from rasa.nlu.constants import (
    RESPONSE_SELECTOR_PREDICTION_KEY,
    RESPONSE_SELECTOR_RANKING_KEY,
    RESPONSE_SELECTOR_RESPONSES_KEY,
    RESPONSE_SELECTOR_RETRIEVAL_INTENTS,
    RESPONSE_SELECTOR_UTTER_ACTION_KEY,
)
from rasa.shared.constants import UTTER_PREFIX
from rasa.shared.nlu.constants import (
    INTENT_RESPONSE_KEY,
    PREDICTED_CONFIDENCE_KEY,
    RESPONSE_IDENTIFIER_DELIMITER,
)

Ranking = list[tuple[str, float]]
SHOWN = 10


def base_intent(name: str) -> str:
    """`ask` for `ask/how_long_does_botox_last`; a plain intent is its own."""
    return name.split(RESPONSE_IDENTIFIER_DELIMITER, maxsplit=1)[0]


def selected_response(ranking: Ranking, retrieval_intents: list[str]) -> dict[str, Any]:
    """The `response_selector` property: the best response of each retrieval intent that was ranked."""
    selected: dict[str, Any] = {RESPONSE_SELECTOR_RETRIEVAL_INTENTS: retrieval_intents}
    for intent in retrieval_intents:
        beginning = intent + RESPONSE_IDENTIFIER_DELIMITER
        if rivals := [rival for rival in ranking if rival[0].startswith(beginning)]:
            selected[intent] = prediction(rivals)
    return selected


def prediction(rivals: Ranking) -> dict[str, Any]:
    """What a response selector says of one retrieval intent; the first rival is the chosen one."""
    listed = [{INTENT_RESPONSE_KEY: name, PREDICTED_CONFIDENCE_KEY: value} for name, value in rivals[:SHOWN]]
    chosen = {
        RESPONSE_SELECTOR_RESPONSES_KEY: [],
        **listed[0],
        RESPONSE_SELECTOR_UTTER_ACTION_KEY: f"{UTTER_PREFIX}{rivals[0][0]}",
    }
    return {RESPONSE_SELECTOR_PREDICTION_KEY: chosen, RESPONSE_SELECTOR_RANKING_KEY: listed}


def selecting(selected: dict[str, Any], intent: str, key: str) -> dict[str, Any]:
    """The `response_selector` property with that response of a retrieval intent chosen, whatever was."""
    known = selected.get(RESPONSE_SELECTOR_RETRIEVAL_INTENTS, [])
    name = f"{intent}{RESPONSE_IDENTIFIER_DELIMITER}{key}"
    return {
        **selected,
        RESPONSE_SELECTOR_RETRIEVAL_INTENTS: sorted({*known, intent}),
        intent: prediction([(name, 1.0)]),
    }
