"""Checking each detail of the booking form as it is given."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import beside, told, wanted_times
from actions.asked_again import (
    chosen_or_left,
    confidence_of,
    intent_of,
    or_usual,
    refused,
    text_of,
    with_another_time,
)
from actions.booking_details import ANYONE, FORM, NOTHING, practitioners, required_details
from actions.exact_time import held, with_named_time
from actions.front_desk import BookingError, BookingRefused, BookingUnavailable, front_desk
from actions.note_booking_details import accepted, asked_practitioner, noted, say_noted
from actions.offered import begins, choose, choose_in, names, offered_last
from actions.plain_yes import goes_on, is_yes, says_yes
from guide.booking_words import ANYBODY, TALK

LONGEST_NAME = 100
LONGEST_WORDS = 500
SURE_OF_YES = 0.8  # "hm" and "?" are read as a weak yes, and consent must not rest on that
NOT_NAMES = ("affirm", "deny", "thanks", "greet", "goodbye")
NAME = re.compile(r"(?=.*[^\W\d_])[^<>{}\[\]()@/\\|?;\d]+\Z")
MOST_WORDS_OF_A_NAME = 6
SENTENCE = re.compile(  # words of sentences, and of no name
    r"\b(?:you|it|its|is|are|was|can|could|would|should|the|that|this|what|when|why|how|have|later|earlier|instead|please"
    r"|sorry|wait|not)\b",
    re.I,
)
UNDER_AGE = re.compile(r"\b(?:i'?m|i am|aged?|only|just)\s+(?:only\s+|just\s+)?1[0-7]\b", re.I)
CHANGES = {"name": "booking_name", "contact": "booking_contact", "time": "booking_appointment_slot"}

Slots = dict[str, Any]
Validation = Callable[[Any, Any, CollectingDispatcher, Tracker, Slots], Slots]


def off_the_loop(validate: Validation) -> Callable[..., Awaitable[Slots]]:
    """Beside the event loop, as CarefulAction does: a slow front desk holds up nobody else's turn."""

    @wraps(validate)
    async def run(*given: Any) -> Slots:
        return await asyncio.to_thread(validate, *given)

    return run


class ValidateBookConsultationForm(FormValidationAction):
    """Turns a slot back to None, with a word why, when the visitor's answer cannot be used."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> list[str]:
        return required_details(tracker.slots)

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> list[dict[str, Any]]:
        """While a booking may be stored, whatever is said asks for the very same again."""
        if not tracker.get_slot("booking_unsure"):
            if heard := beside.hear(dispatcher, tracker):
                return heard
            events: list[dict[str, Any]] = await super().get_validation_events(dispatcher, tracker, domain)
            return events
        waits = tracker.get_slot("requested_slot") == "booking_confirmed"
        return [SlotSet("booking_confirmed", "yes")] if waits else []

    @off_the_loop
    def validate_booking_service(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        services = (tracker.get_slot("booking_diary") or {}).get("practitioners", {})
        if value in services:  # noted before it was asked for
            return {"booking_service": value}
        usual = next(iter(services), None)
        offered = offered_last(tracker.events, "service")
        if usual and not choose(str(value), offered) and TALK.search(str(value)):  # "just a chat"
            left = {"booking_service": usual, "booking_refusals": 0, **noted(text_of(tracker), tracker)}
        else:
            left = chosen_or_left(tracker, dispatcher, value, "service", "utter_not_a_service")
            left = or_usual(left, "booking_service", usual)
        if left["booking_service"]:
            left |= asked_practitioner(text_of(tracker), {**tracker.slots, **left})
        return with_named_time(left, tracker.slots, tracker.sender_id, dispatcher)

    @off_the_loop
    def validate_booking_practitioner(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        if value in [one["id"] for one in practitioners(tracker.slots)]:  # named before it was asked for
            return {"booking_practitioner": value}
        said = ANYONE if ANYBODY.search(str(value)) else value
        left = chosen_or_left(tracker, dispatcher, said, "practitioner", "utter_not_a_practitioner")
        left = {**self.told_beside(tracker), **or_usual(left, "booking_practitioner", ANYONE)}
        return with_named_time(left, tracker.slots, tracker.sender_id, dispatcher)

    def told_beside(self, tracker: Tracker) -> Slots:
        """What a choice of a person tells more: "anyone, and my name's Jo Fenwick"."""
        also = noted(text_of(tracker), tracker)
        people = [word for one in practitioners(tracker.slots) for word in one["name"].split()]
        if set(str(also.get("booking_name", "")).split()) & set(people):
            also.pop("booking_name")
        return also

    @off_the_loop
    def validate_booking_appointment_slot(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        if was_held_before(str(value), tracker):
            return {"booking_appointment_slot": value}
        return self.choose_time(str(value), dispatcher, tracker)

    def choose_time(self, said: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        """One of the times shown, held for the visitor; or other times to show; or a word why not."""
        looking = tracker.get_slot("booking_times") or {}
        offered = {} if looking.get("asking") else offered_last(tracker.events, "appointment_slot")
        also = noted(said, tracker, times=False)
        words = told.without_contact(said) if "booking_contact" in also else said
        chosen = (
            choose(words, offered) or choose(told.without_no(words), offered) or choose_in(words, offered)
        )
        if chosen:
            if also:
                say_noted(also, dispatcher)
            begun = begins(tracker.events, chosen)
            kept = held(chosen, offered[chosen], service_of(tracker), tracker.sender_id, dispatcher, begun)
            return {**also, **kept}
        who = asked_practitioner(said, {**tracker.slots, **also})
        wish = told.wish_in(told.without_no(told.without_contact(said)))
        try:
            other = wanted_times.read(wish, looking)
        except BookingUnavailable:  # nothing is guessed: the form's question reads it, or says that it cannot
            return {"booking_appointment_slot": None, "booking_times": wanted_times.unread(wish, looking)}
        if other is None and not who:
            return self.not_a_time(dispatcher, tracker)
        times = {"booking_times": other} if other else {}
        found = {"booking_appointment_slot": None, **times, "booking_refusals": 0, **also, **who}
        return with_named_time(found, tracker.slots, tracker.sender_id, dispatcher)

    def not_a_time(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        """ "No, thank you" leaves the form; "go ahead" hears what is missing yet."""
        if intent_of(tracker) == "deny":
            dispatcher.utter_message(response="utter_booking_stopped")
            return {"booking_appointment_slot": None, "booking_left": True}
        if not told.wants_to_go_on(text_of(tracker)):
            return refused(tracker, dispatcher, "booking_appointment_slot", "utter_not_an_appointment_slot")
        also = say_noted(noted(text_of(tracker), tracker, times=False), dispatcher)
        dispatcher.utter_message(response="utter_time_first")
        return {"booking_appointment_slot": None, "booking_refusals": 0, **also}

    def validate_booking_when(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        return {"booking_when": str(value)[:LONGEST_WORDS]}

    @off_the_loop
    def validate_booking_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        said = str(value)
        name = told.name_in(said) or " ".join(told.without_contact(said).split()).strip(" ,;")
        answers_otherwise = said == text_of(tracker) and intent_of(tracker) in NOT_NAMES
        if not could_be_a_name(name) or answers_otherwise:
            return refused(tracker, dispatcher, "booking_name", "utter_not_a_name")
        contact = told.contact_in(said)
        valid = contact and accepted(contact)
        return {"booking_name": name, "booking_refusals": 0, **({"booking_contact": valid} if valid else {})}

    @off_the_loop
    def validate_booking_contact(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        contact = told.contact_in(str(value)) or str(value)
        try:
            contact = front_desk().check_contact(contact)
        except BookingRefused:
            return refused(tracker, dispatcher, "booking_contact", "utter_not_a_contact")
        except BookingError:
            pass  # the diary checks again when it is asked to store
        if "@" in contact and "@" not in str(value):  # it was spelt out
            dispatcher.utter_message(response="utter_noted", told=contact)
        return {"booking_contact": contact, "booking_refusals": 0}

    @off_the_loop
    def validate_booking_about(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        said = str(value)
        if said == text_of(tracker) and is_yes(said) and not goes_on(said):
            return refused(tracker, dispatcher, "booking_about", "utter_what_about")
        if said == text_of(tracker) and told.corrects(said) and (wrong := noted(said, tracker)):
            wrong = with_another_time(say_noted(wrong, dispatcher), tracker, dispatcher)
            return {"booking_about": None, **wrong}
        nothing = value == NOTHING or intent_of(tracker) == "deny" or goes_on(said)
        return {"booking_about": NOTHING if nothing else str(value)[:LONGEST_WORDS]}

    @off_the_loop
    def validate_booking_consent(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        if UNDER_AGE.search(text_of(tracker)):
            dispatcher.utter_message(response="utter_under_age")
            return {"booking_consent": None, "booking_left": True}
        if is_yes(text_of(tracker)) or says_yes(text_of(tracker)):
            return {"booking_consent": True}
        if value is False or (value is True and confidence_of(tracker) >= SURE_OF_YES):
            # Without consent there is nothing left to read back.
            return {"booking_consent": value, **({} if value else {"booking_confirmed": "no"})}
        return refused(tracker, dispatcher, "booking_consent", "utter_yes_or_no")

    @off_the_loop
    def validate_booking_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        text = text_of(tracker)
        if (
            is_yes(text)
            or (says_yes(text) and not tells_another(text, tracker))
            or (value == "yes" and confidence_of(tracker) >= SURE_OF_YES)
        ):
            return {"booking_confirmed": "yes"}
        return self.correct(str(value), dispatcher, tracker)

    def correct(self, said: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        """The detail that was wrong, mended or asked for again; then everything is read back once more."""
        if said in CHANGES:
            return {CHANGES[said]: None, "booking_confirmed": None, "booking_times": None}
        if wrong := noted(text_of(tracker), tracker):
            return {**with_another_time(wrong, tracker, dispatcher), "booking_confirmed": None}
        return refused(tracker, dispatcher, "booking_confirmed", "utter_what_to_change")


def tells_another(text: str, tracker: Tracker) -> bool:
    """Whether a yes to the whole tells a time or a contact beside it that is not the one read back."""
    chosen = str(tracker.get_slot("booking_when"))
    other_time = any(not names(word, chosen) for word in told.timely_words(text))
    return other_time or told.contact_in(text) is not None


def could_be_a_name(said: str) -> bool:
    whole = len(said) <= LONGEST_NAME and len(said.split()) <= MOST_WORDS_OF_A_NAME
    return whole and bool(NAME.match(said)) and not SENTENCE.search(said) and not told.TIMELY.search(said)


def service_of(tracker: Tracker) -> str:
    moving = tracker.get_slot("booking_moving") or {}
    return str(moving.get("service") or tracker.get_slot("booking_service"))


def was_held_before(value: str, tracker: Tracker) -> bool:
    """Whether the time was taken as it was named, and is only checked again as the form opens."""
    pressed = next(tracker.get_latest_entity_values("appointment_slot"), None)
    paged = next(tracker.get_latest_entity_values("times"), None)
    own_words = value == text_of(tracker) or value in (pressed, paged)
    return bool(tracker.get_slot("booking_when")) and not own_words
