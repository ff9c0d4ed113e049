"""While the decision guide waits for a reply, words that fit its question are that reply and nothing else."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from guide.hearing import hear, is_question
from guide.reading_files import guide_content
from guide.state import State, from_slot
from guide.steps import current
from nlu.component_support import number_between

COMMAND = "/"
VAGUE = ("out_of_scope_near", "out_of_scope_far", "nlu_fallback")  # of words that ask nothing


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class GuideReply(GraphComponent):
    """Turns the intent into `inform` where the words answer the guide's question or move within the guide.

    It reads data/decisions as the actions do, so that both hear the same.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`sure` is the confidence from which a question is a question even while the guide waits."""
        return {"sure": 0.6}

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> GuideReply:
        """Raises InvalidConfigException when `sure` is not between 0 and 1."""
        return cls(config)

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._sure = number_between(config, "sure", 0, 1)
        self._content = guide_content()

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Leaves every message alone outside the guide, and every button."""
        if tracker and tracker.get_slot("requested_slot") == "guide_reply":
            state = from_slot(tracker.get_slot("guide")) or State()
            for message in messages:
                if self._is_reply(message, state):
                    message.set(INTENT, {INTENT_NAME_KEY: "inform", "confidence": 1.0}, add_to_output=True)
        return messages

    def _is_reply(self, message: Message, state: State) -> bool:
        text = message.get(TEXT) or ""
        if text.startswith(COMMAND):
            return False
        values = [str(one["value"]) for one in message.get(ENTITIES) or []]
        heard = hear(text, values, current(state, self._content), self._content)
        if heard.command:
            return True
        if is_question(text, self._content):
            return False
        return heard.is_reply() or self._is_vague(message.get(INTENT) or {})

    def _is_vague(self, intent: Dict[Text, Any]) -> bool:
        doubtful = intent.get(INTENT_NAME_KEY) == "ask" and float(intent.get("confidence") or 0) < self._sure
        return doubtful or intent.get(INTENT_NAME_KEY) in VAGUE
