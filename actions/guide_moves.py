"""What happens around the decision guide: its end, leaving it, and a question asked in passing."""

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.careful_action import CarefulAction, Events
from actions.guide_support import GUIDE, REPLY, guide, say, state_of, told, typed_in
from actions.note_booking_details import told_early
from guide.state import State, to_slot

LEFT = "leave"
SUMMARY = "booking_summary"
BOOKING_FORM = "book_consultation_form"


class ActionFinishGuide(CarefulAction):
    """After the summary: last words, or the booking that the visitor chose."""

    when_it_fails = "utter_guide_unavailable"

    def name(self) -> str:
        return "action_finish_guide"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        state = state_of(tracker)
        ended = [SlotSet(REPLY, None), SlotSet("pending_offer", "none")]
        if state is None or state.ending is None:
            return ended
        if state.ending in ("send", "book"):
            told_now = [*self.booking(dispatcher, tracker, state), *told_early(dispatcher, tracker)]
            return [*ended, *told_now, FollowupAction(BOOKING_FORM)]
        dispatcher.utter_message(response="utter_guide_farewell", words=guide().farewell(state))
        return ended

    def booking(self, dispatcher: CollectingDispatcher, tracker: Tracker, state: State) -> Events:
        """The summary goes along only after a yes to exactly that."""
        if state.ending != "send":
            return [SlotSet(SUMMARY, None)]
        dispatcher.utter_message(response="utter_guide_summary_goes_along")
        return [SlotSet(SUMMARY, guide().summary(state, told(tracker)))]


class ActionPauseGuide(CarefulAction):
    """Leaves the guide where it is, so that it can be carried on."""

    def name(self) -> str:
        return "action_pause_guide"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        state = state_of(tracker)
        return [SlotSet(GUIDE, to_slot(replace(state, ending=LEFT)))] if state else []


class ActionStopGuide(ActionPauseGuide):
    def name(self) -> str:
        return "action_stop_guide"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        words = guide().farewell(State(ending=LEFT))
        dispatcher.utter_message(response="utter_guide_farewell", words=words)
        return super().act(dispatcher, tracker)


class ActionGuideListens(CarefulAction):
    """A question asked in passing may tell something that calls for care."""

    def name(self) -> str:
        return "action_guide_listens"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        before = state_of(tracker)
        if before is None:
            return []
        after, said = guide().listen(before, typed_in(tracker))
        say(dispatcher, before, after, said)
        return [SlotSet(GUIDE, to_slot(after)), SlotSet("not_understood", 0)]
