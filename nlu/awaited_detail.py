"""While a form waits for a detail, a short reply is that detail and not a question."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from guide.booking_words import (
    ANYBODY,
    CHOICE,
    CONTACT,
    DISCREETLY,
    FIGURES,
    LEFT_OUT,
    NAMED,
    PERSON,
    TALK,
    TIME,
    asks_about_the_time,
)
from nlu.component_support import names, number_between

MOST_WORDS = 6
ELSEWHERE = ("out_of_scope_near", "out_of_scope_far", "abuse", "other_language")  # of what is no detail
LEAVING = "goodbye"
SERVICE, WHO, ABOUT = "booking_service", "booking_practitioner", "booking_about"
ALSO_ASKED = "also_asked"  # answers to give beside what is stored (actions/beside.py)
COMMAND = "/"
# Of a statement where something may be told: none of these is what it wants.
FEEDBACK = ("feedback_positive", "feedback_negative")
NOT_TOLD = (*ELSEWHERE[:2], *FEEDBACK, "repeat", "show_sources", "both_sides", "who_are_you")
CODE = re.compile(r"[{}<>;]|--|\A\s*/|\w\(\)")  # typed, it is a detail that cannot be used, and no move
ASKING = re.compile(
    r"\W*(?:(?:and|so|but|also|oh|ok|okay|hi|sorry|btw) )*(?:what|why|when|where|who|which|how|is|are"
    r"|was|do|does|did|can|could|will|would"
    r"|should|shall|may|has|have (?:you|they))\b",
    re.I,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AwaitedDetail(GraphComponent):
    """Turns a doubtful question intent into `inform` when the form is waiting for one of `slots`.

    Where it waits for a yes or no (`closing`), only what surely is a detail is one. What is told under
    booking_about is kept, and the answers of `heeded` are given beside it.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`sure` is the confidence from which a question is a question even while a form waits."""
        return {"slots": [], "closing": [], "heeded": [], "question_intents": ["ask"], "sure": 0.6}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> AwaitedDetail:
        """Raises InvalidConfigException for a setting of the wrong kind, or `sure` not between 0 and 1."""
        return cls(config)

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._slots = names(config, "slots")
        self._closing = names(config, "closing")
        self._heeded = names(config, "heeded")
        self._question_intents = names(config, "question_intents")
        self._sure = number_between(config, "sure", 0, 1)

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Leaves every message alone outside the form."""
        awaited = tracker.get_slot("requested_slot") if tracker else None
        if awaited in (*self._slots, *self._closing):
            for message in messages:
                self._read(message, str(awaited))
        return messages

    def _read(self, message: Message, awaited: Text) -> None:
        text, intent = message.get(TEXT) or "", message.get(INTENT) or {}
        if intent.get("name") == "red_flag":
            return
        if awaited in self._closing:
            is_detail = self._changes_something(text, intent)
        else:
            is_detail = self._is_detail(text, intent) or self._is_for(awaited, text, intent)
        if is_detail:
            message.set(INTENT, {"name": "inform", "confidence": 1.0}, add_to_output=True)
        if awaited == ABOUT and self._is_told(text, intent):
            self._keep_what_was_told(message)

    def _is_detail(self, text: Text, intent: Dict[Text, Any]) -> bool:
        name = intent.get("name")
        question = name in self._question_intents
        if CODE.search(text):
            return True
        told = any(each.search(text) for each in (CONTACT, NAMED, TIME, FIGURES, CHOICE))
        if name in ELSEWHERE:
            return told or self._is_short(text)
        if name == LEAVING:
            return told
        if CONTACT.search(text):  # "ring me on 07700 900321" is no wish for a person
            return question or intent.get("name") == "ask_human"
        if not question or "?" not in text and (TIME.search(text) or DISCREETLY.search(text)):
            return question
        unsure = float(intent.get("confidence") or 0.0) < self._sure
        return unsure and self._is_short(text)

    def _is_for(self, awaited: Text, text: Text, intent: Dict[Text, Any]) -> bool:
        """ "Not fussed who" is no wish to stop, "just a chat" none for a person."""
        if awaited == WHO and "?" not in text and ANYBODY.search(text):
            return True
        if awaited == ABOUT and LEFT_OUT.match(text):  # and no wish to stop
            return True
        if awaited == SERVICE and intent.get("name") == "ask_human":
            return TALK.search(text) is not None and PERSON.search(text) is None
        return intent.get("name") in (*self._question_intents, *ELSEWHERE) and asks_about_the_time(text)

    def _changes_something(self, text: Text, intent: Dict[Text, Any]) -> bool:
        doubtful = (*self._question_intents, *ELSEWHERE, "repeat")
        if text.startswith(COMMAND) or intent.get("name") not in doubtful:
            return False
        told = any(each.search(text) for each in (CONTACT, NAMED, TIME))
        return (told and not text.rstrip().endswith("?")) or asks_about_the_time(text)

    def _is_told(self, text: Text, intent: Dict[Text, Any]) -> bool:
        """Whether it tells something: it has no question mark, and begins with no word that asks."""
        if "?" in text or ASKING.match(text):
            return False
        return intent.get("name") in (*self._question_intents, *NOT_TOLD)

    def _keep_what_was_told(self, message: Message) -> None:
        first: Dict[Text, Any] = next(iter(message.get(INTENT_RANKING_KEY) or []), {})
        answer = str(first.get("name")).partition("/")[2]
        if answer in self._heeded and float(first.get("confidence") or 0.0) >= self._sure:
            message.set(ALSO_ASKED, [answer], add_to_output=True)
        message.set(INTENT, {"name": "inform", "confidence": 1.0}, add_to_output=True)

    def _is_short(self, text: Text) -> bool:
        return "?" not in text and len(text.split()) <= MOST_WORDS
