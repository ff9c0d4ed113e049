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


class ServiceOut(Schema):
    id: str
    name: str
    minutes: int
    price: str | None


class ServicesOut(Schema):
    services: list[ServiceOut]


class SlotQuery(Schema):
    service: str
    limit: int = Field(6, ge=1, le=100)
    after: AwareDatetime | None = None


class SlotOut(Schema):
    id: str
    starts_at: datetime
    ends_at: datetime
    label: str
    practitioner: str


class SlotsOut(Schema):
    appointment_slots: list[SlotOut]


class ContactIn(Schema):
    contact: ContactText


class ContactOut(Schema):
    contact: str
    kind: Literal["email", "phone"]


class AppointmentIn(Schema):
    idempotency_key: str = Field(min_length=8, max_length=128, pattern=r"^[\x21-\x7e]+$")
    conversation_id: str = Field(pattern=r"^[0-9a-f]{32}$")
    service: str = Field(max_length=64)
    appointment_slot: SlotId
    name: Name
    contact: ContactText
    about: About = ""
    consent: Literal[True]


class AppointmentOut(Schema):
    reference: str
    starts_at: datetime
    label: str
    practitioner: str
    status: str
