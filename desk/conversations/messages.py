"""The messages of the visitor API, one class a kind."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field


class Citation(Schema):
    source_id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    kind: str
    interest: str | None = None  # what its publisher sells or gains, where known
    verified: str


class SignOff(Schema):
    status: Literal["unsigned", "signed"]
    note: str
    signed_on: date | None = None


class Side(Schema):
    """One side of a contested claim."""

    who: str
    sells: str | None = None
    says: str
    citations: list[Citation] = Field(default_factory=list)


class Choice(Schema):
    id: str
    label: str


class AppointmentSlotChoice(Choice):
    starts_at: str


class TextMessage(Schema):
    kind: Literal["text"] = "text"
    text: str


class AnswerMessage(Schema):
    kind: Literal["answer"] = "answer"
    text: str
    answer_id: str
    question: str
    citations: list[Citation]
    certainty: str
    route: str
    urgency: str | None = None
    red_flag: str | None = None
    author: str
    reviewer: str | None
    reviewed_on: str
    review_due: str
    sign_off: SignOff
    sides: list[Side] = Field(default_factory=list)
    studies: str | None = None


class ChoicesMessage(Schema):
    kind: Literal["choices"] = "choices"
    text: str
    choices: list[Choice]


class CareCardMessage(Schema):
    kind: Literal["care_card"] = "care_card"
    text: str
    urgency: Literal["emergency", "urgent", "same_day_clinic"]
    red_flag: str | None = None
    phone: str
    citations: list[Citation] = Field(default_factory=list)


class AppointmentSlotsMessage(Schema):
    kind: Literal["appointment_slots"] = "appointment_slots"
    text: str
    choices: list[AppointmentSlotChoice]


class OptionGridMessage(Schema):
    model_config = ConfigDict(extra="allow")
    kind: Literal["option_grid"] = "option_grid"
    text: str


class SummaryMessage(Schema):
    model_config = ConfigDict(extra="allow")
    kind: Literal["summary"] = "summary"
    text: str


type Message = Annotated[
    TextMessage
    | AnswerMessage
    | ChoicesMessage
    | CareCardMessage
    | AppointmentSlotsMessage
    | OptionGridMessage
    | SummaryMessage,
    Field(discriminator="kind"),
]

type StoredMessage = dict[str, Any]  # a Message as JSON
