"""The messages of the visitor API, one class a kind."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from ninja import Schema
from pydantic import Field, model_validator


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
    starts_at: str | None = None  # None: no time but a way to others, as "Later times"


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
    sign_off: SignOff | None = None  # None in what was stored before cards could be signed


class AppointmentSlotsMessage(Schema):
    kind: Literal["appointment_slots"] = "appointment_slots"
    text: str
    choices: list[AppointmentSlotChoice]


class Option(Schema):
    id: str
    name: str
    matters: list[str] = Field(default_factory=list)  # a line for each thing that mattered to the visitor


class Chance(Schema):
    """How many of `of` people; None where nobody has counted."""

    words: str
    count: int | None = None
    low: int | None = None
    high: int | None = None
    of: int = 100
    what: str


class Cell(Schema):
    option: str
    text: str
    certainty: Literal["high", "moderate", "low", "contested", "unknown"] | None = None
    chance: Chance | None = None
    citations: list[Citation] = Field(default_factory=list)


class Row(Schema):
    id: str
    name: str
    cells: list[Cell]


class OptionGridMessage(Schema):
    """The same rows for every option; the cells of a row are in the order of the options."""

    kind: Literal["option_grid"] = "option_grid"
    text: str
    decision: str
    options: list[Option]
    rows: list[Row]
    note: str | None = None
    sign_off: SignOff | None = None

    @model_validator(mode="after")
    def one_cell_an_option(self) -> Self:
        order = [option.id for option in self.options]
        if any([cell.option for cell in row.cells] != order for row in self.rows):
            raise ValueError("a row's cells are not those of the options, in their order")
        return self


class Section(Schema):
    heading: str
    items: list[str]


class SummaryMessage(Schema):
    kind: Literal["summary"] = "summary"
    text: str
    sections: list[Section] = Field(default_factory=list)
    print_url: str | None = None  # where it can be printed, for this visitor alone


class StaffMessage(Schema):
    """What a person of the clinic's team says."""

    kind: Literal["staff"] = "staff"
    text: str
    name: str


type Message = Annotated[
    TextMessage
    | AnswerMessage
    | ChoicesMessage
    | CareCardMessage
    | AppointmentSlotsMessage
    | OptionGridMessage
    | SummaryMessage
    | StaffMessage,
    Field(discriminator="kind"),
]

type StoredMessage = dict[str, Any]  # a Message as JSON
