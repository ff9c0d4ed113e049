"""The decision guide as a form with one slot: each reply is taken, and the next question is put."""

import logging
from dataclasses import replace
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.guide_support import (
    COMMAND,
    GUIDE,
    REPLY,
    decision_to_weigh,
    entities_in,
    guide,
    say,
    state_of,
    told,
    typed_in,
)
from actions.offered import button
from guide.conversation import Heard, Shown, hear_button
from guide.state import State, to_slot

logger = logging.getLogger(__name__)

LEFT = "leave"
BUTTON = "guide_choice"


class ActionAskGuideReply(CarefulAction):
    when_it_fails = "utter_guide_unavailable"

    def name(self) -> str:
        return "action_ask_decision_guide_form_guide_reply"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        state = state_of(tracker)
        if state is None or state.ending not in (None, LEFT):
            state = begin(dispatcher, tracker)
        elif state.ending == LEFT:
            state = guide().resume(replace(state, ending=None))
        shown = guide().show(state, told(tracker))
        put(dispatcher, shown)
        return [SlotSet(GUIDE, to_slot(shown.state))]


def begin(dispatcher: CollectingDispatcher, tracker: Tracker) -> State:
    """A fresh state, with what the words that began the guide already told."""
    asked_for = next(iter(entities_in(tracker, "decision")), None)
    if tracker.get_slot("pending_offer") == "guide":
        asked_for = asked_for or decision_to_weigh(tracker)
    state, said = guide().begin(asked_for, typed_in(tracker), entities_in(tracker, "body_area"))
    say(dispatcher, State(), state, said)
    return state


def put(dispatcher: CollectingDispatcher, shown: Shown) -> None:
    if shown.words_before:
        dispatcher.utter_message(response="utter_guide_words", words=shown.words_before)
    if shown.message_before:
        words = shown.message_before["text"]
        dispatcher.utter_message(
            response="utter_guide_message", words=words, json_message=dict(shown.message_before)
        )
    buttons = [button(BUTTON, one.value, one.label) for one in shown.buttons]
    dispatcher.utter_message(response="utter_guide_question", words=shown.question, buttons=buttons)


class ValidateDecisionGuideForm(FormValidationAction):
    """The form's one slot stays empty until the guide has ended, and then says how."""

    def name(self) -> str:
        return "validate_decision_guide_form"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        """Rasa's own way reads them from the domain, which is not sent with each call."""
        return [REPLY]

    def validate_guide_reply(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        before = state_of(tracker)
        if before is None or before.ending:  # the words that begin the guide fill its slot too
            return {REPLY: None}
        try:
            after, said = guide().take(before, heard_in(tracker, str(value), before))
        except Exception as error:  # the last resort, as in CarefulAction: the question is put again
            logger.error("%s failed: %s", self.name(), type(error).__name__)
            return {REPLY: None}
        say(dispatcher, before, after, said)
        return {GUIDE: to_slot(after), REPLY: after.ending}


def heard_in(tracker: Tracker, value: str, state: State) -> Heard:
    """What was said: a button's value, or typed words; another button's command says nothing here."""
    if words := typed_in(tracker):
        return guide().hear(words, entities_in(tracker, "body_area"), state)
    return Heard() if value.startswith(COMMAND) else hear_button(value)
