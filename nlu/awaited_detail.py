"""While a form waits for a detail, a short reply is that detail and not a question."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.component_support import names, number_between

MOST_WORDS = 6
ELSEWHERE = ("out_of_scope_near", "out_of_scope_far", "abuse", "other_language")  # of what is no detail
LEAVING = "goodbye"
WHO = "booking_practitioner"
CODE = re.compile(r"[{}<>;]|--|\A\s*/|\w\(\)")  # typed, it is a detail that cannot be used, and no move
NAMED = re.compile(
    r"\b(?:my name|the name|name'?s|call me|i'?m (?:mrs?|ms|miss|mx|dr)\b|(?:put )?it under)(?=\W)", re.I
)
CONTACT = re.compile(r"\S@\S|(?:\d[\s().-]*){6}|\bat [\w-]+(?: dot |\.)\w", re.I)
FIGURES = re.compile(
    r"(?:(?:\b|(?<=\d))(?:oh|o|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred|\d+)[\W\d]*){4}",
    re.I,
)
CHOICE = re.compile(
    r"\b(?:first|second|third|last|latest|earliest|soonest|whichever|either|1st|2nd|3rd)\b", re.I
)
ANYBODY = re.compile(
    r"\b(?:any(?:one|body)|either|whoever|whichever|no preference|all the same"
    r"|(?:do(?:n['’]?t| not)|does(?:n['’]?t| not)|not) (?:mind|matter|fussed|bothered))\b",
    re.I,
)
TIME = re.compile(
    r"\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:s|days?|nesdays?|rsdays?|urdays?)?\b"
    r"|\b(?:morning|afternoon|arvo|evening|lunch|weekend|weekday|tomorrow|any ?time)\w*\b"
    r"|\b\d{1,2} ?(?:am|pm)\b",
    re.I,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AwaitedDetail(GraphComponent):
    """Turns a doubtful question intent into `inform` when the form is waiting for one of `slots`."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`sure` is the confidence from which a question is a question even while a form waits."""
        return {"slots": [], "question_intents": ["ask"], "sure": 0.6}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> AwaitedDetail:
        """Raises InvalidConfigException for a setting of the wrong kind, or `sure` not between 0 and 1."""
        return cls(config)

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._slots = names(config, "slots")
        self._question_intents = names(config, "question_intents")
        self._sure = number_between(config, "sure", 0, 1)

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Leaves every message alone outside the form."""
        awaited = tracker.get_slot("requested_slot") if tracker else None
        if awaited in self._slots:
            for message in messages:
                text, intent = message.get(TEXT) or "", message.get(INTENT) or {}
                if self._is_detail(text, intent) or self._is_anybody(awaited, text, intent):
                    message.set(INTENT, {"name": "inform", "confidence": 1.0}, add_to_output=True)
        return messages

    def _is_detail(self, text: Text, intent: Dict[Text, Any]) -> bool:
        name = intent.get("name")
        question = name in self._question_intents
        if name == "red_flag":
            return False
        if CODE.search(text):
            return True
        told = any(each.search(text) for each in (CONTACT, NAMED, TIME, FIGURES, CHOICE))
        if name in ELSEWHERE:
            return told or self._is_short(text)
        if name == LEAVING:
            return told
        if CONTACT.search(text):  # "ring me on 07700 900321" is no wish for a person
            return question or intent.get("name") == "ask_human"
        if not question or "?" not in text and TIME.search(text):
            return question
        unsure = float(intent.get("confidence") or 0.0) < self._sure
        return unsure and self._is_short(text)

    def _is_anybody(self, awaited: Text, text: Text, intent: Dict[Text, Any]) -> bool:
        """ "Not fussed who" is no wish to stop when people were asked about."""
        asked_who = awaited == WHO and intent.get("name") != "red_flag"
        return asked_who and "?" not in text and ANYBODY.search(text) is not None

    def _is_short(self, text: Text) -> bool:
        return "?" not in text and len(text.split()) <= MOST_WORDS
