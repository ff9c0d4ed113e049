"""Checking each detail of the booking form as it is given."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import told, wanted_times
from actions.booking_details import ANYONE, FORM, NOTHING, required_details, said_back
from actions.exact_time import held, with_named_time
from actions.front_desk import BookingError, BookingRefused, BookingUnavailable, front_desk
from actions.note_booking_details import accepted, noted
from actions.offered import begins, choose, choose_in, offered_last
from actions.plain_yes import goes_on, is_yes

LONGEST_NAME = 100
LONGEST_WORDS = 500
SURE_OF_YES = 0.8  # "hm" and "?" are read as a weak yes, and consent must not rest on that
ASKED_AGAIN = 2  # then there is a way out
NOT_NAMES = ("affirm", "deny", "thanks", "greet", "goodbye")
NAME = re.compile(r"(?=.*[^\W\d_])[^<>{}\[\]()@/\\|?;\d]+\Z")
MOST_WORDS_OF_A_NAME = 6
SENTENCE = re.compile(  # words of sentences, and of no name
    r"\b(?:you|it|its|is|are|was|can|could|would|should|the|that|this|what|when|why|how|have|later|earlier|instead|please"
    r"|sorry|wait|not)\b",
    re.I,
)
UNDER_AGE = re.compile(r"\b(?:i'?m|i am|aged?|only|just)\s+(?:only\s+|just\s+)?1[0-7]\b", re.I)
ANYBODY = re.compile(
    r"\b(?:any(?:one|body| of them)?|either|whoever|whichever|no preference|all the same"
    r"|(?:do(?:n['’]?t| not)|does(?:n['’]?t| not)|not) (?:mind|matter|fussed|bothered))\b",
    re.I,
)
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
        left = chosen_or_left(tracker, dispatcher, value, "service", "utter_not_a_service")
        left = or_usual(left, "booking_service", next(iter(services), None))
        return with_named_time(left, tracker.slots, tracker.sender_id, dispatcher)

    @off_the_loop
    def validate_booking_practitioner(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        said = ANYONE if ANYBODY.search(str(value)) else value
        left = chosen_or_left(tracker, dispatcher, said, "practitioner", "utter_not_a_practitioner")
        left = or_usual(left, "booking_practitioner", ANYONE)
        return with_named_time(left, tracker.slots, tracker.sender_id, dispatcher)

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
        chosen = choose(said, offered) or choose(told.without_no(said), offered) or choose_in(said, offered)
        if chosen:
            begun = begins(tracker.events, chosen)
            return held(chosen, offered[chosen], service_of(tracker), tracker.sender_id, dispatcher, begun)
        wish = told.wish_in(told.without_no(told.without_contact(said)))
        try:
            other = wanted_times.read(wish, looking)
        except BookingUnavailable:  # nothing is guessed: the form's question reads it, or says that it cannot
            return {"booking_appointment_slot": None, "booking_times": wanted_times.unread(wish, looking)}
        if other is None and intent_of(tracker) == "deny":
            dispatcher.utter_message(response="utter_booking_stopped")
            return {"booking_appointment_slot": None, "booking_left": True}
        if other is None:
            return refused(tracker, dispatcher, "booking_appointment_slot", "utter_not_an_appointment_slot")
        also = noted(said, tracker, times=False)
        found = {"booking_appointment_slot": None, "booking_times": other, "booking_refusals": 0, **also}
        return with_named_time(found, tracker.slots, tracker.sender_id, dispatcher)

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
        nothing = value == NOTHING or intent_of(tracker) == "deny" or goes_on(said)
        return {"booking_about": NOTHING if nothing else str(value)[:LONGEST_WORDS]}

    @off_the_loop
    def validate_booking_consent(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        if UNDER_AGE.search(text_of(tracker)):
            dispatcher.utter_message(response="utter_under_age")
            return {"booking_consent": None, "booking_left": True}
        if is_yes(text_of(tracker)):
            return {"booking_consent": True}
        if value is False or (value is True and confidence_of(tracker) >= SURE_OF_YES):
            # Without consent there is nothing left to read back.
            return {"booking_consent": value, **({} if value else {"booking_confirmed": "no"})}
        return refused(tracker, dispatcher, "booking_consent", "utter_yes_or_no")

    @off_the_loop
    def validate_booking_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        if is_yes(text_of(tracker)) or (value == "yes" and confidence_of(tracker) >= SURE_OF_YES):
            return {"booking_confirmed": "yes"}
        return self.correct(str(value), dispatcher, tracker)

    def correct(self, said: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        """The detail that was wrong, mended or asked for again; then everything is read back once more."""
        if said in CHANGES:
            return {CHANGES[said]: None, "booking_confirmed": None, "booking_times": None}
        if wrong := noted(text_of(tracker), tracker):
            return {**with_another_time(wrong, tracker, dispatcher), "booking_confirmed": None}
        return refused(tracker, dispatcher, "booking_confirmed", "utter_what_to_change")


def could_be_a_name(said: str) -> bool:
    whole = len(said) <= LONGEST_NAME and len(said.split()) <= MOST_WORDS_OF_A_NAME
    return whole and bool(NAME.match(said)) and not SENTENCE.search(said) and not told.TIMELY.search(said)


def with_another_time(wrong: Slots, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """What was told, without the time that was chosen before where it tells another."""
    another = {"booking_appointment_slot": None, "booking_when": None} if "booking_times" in wrong else {}
    return with_named_time({**another, **wrong}, tracker.slots, tracker.sender_id, dispatcher)


def or_usual(slots: Slots, detail: str, usual: str | None) -> Slots:
    """The usual choice for who tells a name or a time instead of choosing: everything is read back anyway."""
    told_more = slots[detail] is None and slots.keys() & {"booking_name", "booking_times"}
    return {**slots, detail: usual} if told_more else slots


def service_of(tracker: Tracker) -> str:
    moving = tracker.get_slot("booking_moving") or {}
    return str(moving.get("service") or tracker.get_slot("booking_service"))


def was_held_before(value: str, tracker: Tracker) -> bool:
    """Whether the time was taken as it was named, and is only checked again as the form opens."""
    pressed = next(tracker.get_latest_entity_values("appointment_slot"), None)
    paged = next(tracker.get_latest_entity_values("times"), None)
    own_words = value == text_of(tracker) or value in (pressed, paged)
    return bool(tracker.get_slot("booking_when")) and not own_words


def text_of(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "")


def intent_of(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name"))


def confidence_of(tracker: Tracker) -> float:
    return float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)


def refused(tracker: Tracker, dispatcher: CollectingDispatcher, detail: str, why: str) -> Slots:
    """What was told instead is noted; otherwise asked again, twice, and then shown a way to a person."""
    times = detail != "booking_appointment_slot"  # its words were read for times already
    if others := {name: it for name, it in noted(text_of(tracker), tracker, times).items() if name != detail}:
        dispatcher.utter_message(response="utter_noted", told=", ".join(said_back(others)))
        return {detail: None, **with_another_time(others, tracker, dispatcher), "booking_refusals": 0}
    refusals = int(tracker.get_slot("booking_refusals") or 0) + 1
    if refusals <= ASKED_AGAIN:
        dispatcher.utter_message(response=why)
        return {detail: None, "booking_refusals": refusals}
    dispatcher.utter_message(response="utter_booking_way_out")
    return {detail: None, "booking_consent": None, "booking_left": True}


def chosen_or_left(
    tracker: Tracker, dispatcher: CollectingDispatcher, value: Any, entity: str, refusal: str
) -> Slots:
    """The offered choice that was meant; "no, thank you" instead of a choice leaves the form."""
    offered = offered_last(tracker.events, entity)
    chosen = ANYONE if value == ANYONE else choose(str(value), offered)
    if chosen:
        return {f"booking_{entity}": chosen, "booking_refusals": 0}
    if intent_of(tracker) == "deny":
        dispatcher.utter_message(response="utter_booking_stopped")
        return {f"booking_{entity}": None, "booking_left": True}
    return refused(tracker, dispatcher, f"booking_{entity}", refusal)
