"""What the booking API takes and gives."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints


def plain(value: object) -> object:
    """Text without control characters and lone surrogates, which databases refuse; line ends stay."""
    if not isinstance(value, str):
        return value
    return "".join(character for character in value if character.isprintable() or character in "\n\t").strip()


Plain = BeforeValidator(plain)
Name = Annotated[str, Plain, StringConstraints(min_length=1, max_length=120)]
About = Annotated[str, Plain, StringConstraints(max_length=1000)]
ContactText = Annotated[str, Plain, StringConstraints(min_length=1, max_length=320)]
SlotId = Annotated[str, StringConstraints(max_length=100)]


ConversationId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
IdempotencyKey = Annotated[str, StringConstraints(min_length=8, max_length=128, pattern=r"^[\x21-\x7e]+$")]
When = Annotated[str, Plain, StringConstraints(max_length=200)]
Status = Literal["booked", "requested", "arrived", "fulfilled", "cancelled", "noshow"]


class PractitionerOut(Schema):
    id: str
    name: str


class ServiceOut(Schema):
    id: str
    name: str
    minutes: int
    price: str | None
    minimum_age: int | None  # to be asked before it is booked
    practitioners: list[PractitionerOut]


class ServicesOut(Schema):
    diary: Literal["built_in", "caldav", "fhir", "callback", "calcom"]
    services: list[ServiceOut]


class StretchQuery(Schema):
    """Times looked at: from, until, and the clock times and weekdays (0 is Monday) of the days in between."""

    from_: AwareDatetime | None = Field(None, alias="from")
    until: AwareDatetime | None = None
    daily: str | None = Field(None, pattern=r"^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$")
    weekdays: str | None = Field(None, pattern=r"^[0-6](,[0-6]){0,6}$")


class SlotQuery(StretchQuery):
    service: str
    practitioner: str | None = None
    limit: int = Field(6, ge=1, le=100)


class SlotOut(Schema):
    id: str
    starts_at: datetime
    ends_at: datetime
    label: str
    practitioner: str


class SlotsOut(Schema):
    appointment_slots: list[SlotOut]
    earlier: bool
    later: bool


class TimesQuery(StretchQuery):
    """The stretch is the one looked at before: it holds on where the words name no day."""

    words: str = Field(max_length=200)


class TimesOut(Schema):
    from_: datetime = Field(serialization_alias="from")
    until: datetime
    daily: str | None  # clock times of every day in between, to be handed to appointment-slots
    weekdays: str | None  # which of the days in between; null for all
    understood: str
    exact: datetime | None  # the one moment that the words name
    at: str | None  # the one clock time that they name, on whatever days: 10:15
    clock: str  # the city whose clock the clinic goes by
    bookable_until: str | None  # the last day that can be booked, where all of that lies beyond


class CountBackQuery(Schema):
    words: str = Field(max_length=200)
    weeks: list[Annotated[int, Field(ge=0, le=52)]] = Field(min_length=1, max_length=4)


class DayBeforeOut(Schema):
    weeks: int
    label: str
    gone_by: bool


class CountedBackOut(Schema):
    """The day that the words name, and others so many weeks before it."""

    label: str
    before: list[DayBeforeOut]


class ContactIn(Schema):
    contact: ContactText


class ContactOut(Schema):
    contact: str
    kind: Literal["email", "phone"]


class HoldIn(Schema):
    conversation_id: ConversationId
    service: str = Field(max_length=64)
    appointment_slot: SlotId


class HoldOut(Schema):
    hold: str
    expires_at: datetime


class SummarySection(Schema):
    heading: Annotated[str, Plain, StringConstraints(max_length=200)]
    items: list[Annotated[str, Plain, StringConstraints(max_length=500)]] = Field(max_length=50)


class SummaryIn(Schema):
    """The summary message that the visitor saw and agreed to hand over; its other fields are left out."""

    text: Annotated[str, Plain, StringConstraints(max_length=1000)] = ""
    sections: list[SummarySection] = Field(max_length=20)


class AppointmentIn(Schema):
    idempotency_key: IdempotencyKey
    conversation_id: ConversationId
    service: str = Field(max_length=64)
    appointment_slot: SlotId | None = None
    practitioner: str | None = None
    when: When = ""
    hold: str | None = None
    name: Name
    contact: ContactText
    about: About = ""
    summary: SummaryIn | None = None
    consent: Literal[True]


class AppointmentOut(Schema):
    reference: str
    status: Status
    starts_at: datetime | None
    label: str
    practitioner: str
    service: str
    manage_url: str
    calendar_url: str | None
    promise: str | None  # by when the clinic answers a request


class AppointmentListed(Schema):
    reference: str
    status: Status
    starts_at: datetime | None
    label: str
    practitioner: str
    service: str  # its name
    service_id: str


class AppointmentsQuery(Schema):
    conversation_id: ConversationId


class AppointmentsOut(Schema):
    appointments: list[AppointmentListed]


class ProblemOut(Schema):
    """RFC 9457, as application/problem+json."""

    type: str
    title: str
    status: int
    fields: dict[str, str] | None = Field(
        None, description="Which field is wrong, and how; only there with 422."
    )


class CancelIn(Schema):
    conversation_id: ConversationId


class MoveIn(Schema):
    conversation_id: ConversationId
    appointment_slot: SlotId
    idempotency_key: IdempotencyKey
