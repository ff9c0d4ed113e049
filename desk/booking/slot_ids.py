"""The opaque id of an appointment slot: practitioner and start in UTC, so an offer need not be stored."""

import re
from datetime import UTC, datetime

_ID = re.compile(r"(?P<practitioner>[^\s]{1,64})_(?P<start>[0-9]{8}T[0-9]{4}Z)")
_START = "%Y%m%dT%H%MZ"


class MalformedSlotId(ValueError):
    """The text is not an id that `slot_id` could have made."""


def slot_id(practitioner: str, starts_at: datetime) -> str:
    """The id that `read_slot_id` turns back into the same practitioner and start."""
    return f"{practitioner}_{starts_at.astimezone(UTC):{_START}}"


def read_slot_id(text: str) -> tuple[str, datetime]:
    """Practitioner and start (UTC) of an id, neither of them known to exist. Raises MalformedSlotId."""
    if not (match := _ID.fullmatch(text)):
        raise MalformedSlotId(text[:80])
    try:
        return match["practitioner"], datetime.strptime(match["start"], _START).replace(tzinfo=UTC)
    except ValueError as error:
        raise MalformedSlotId(text[:80]) from error
