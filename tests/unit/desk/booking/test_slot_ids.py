from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from booking.slot_ids import MalformedSlotId, read_slot_id, slot_id


@pytest.mark.parametrize("practitioner", ["amara-osei", "dr_b", "ä"])
def test_an_id_comes_back_as_what_it_was_made_of(practitioner: str) -> None:
    start = datetime(2026, 6, 9, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    assert read_slot_id(slot_id(practitioner, start)) == (
        practitioner,
        datetime(2026, 6, 9, 8, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "amara-osei",
        "amara-osei_",
        "_20260609T0830Z",
        "amara-osei_20260609T0830",
        "amara-osei_20260609T0830Z\n",
        "amara-osei_20260231T0830Z",
        "amara-osei_20260609T2530Z",
        "amara osei_20260609T0830Z",
        "amara-osei_٢٠٢٦0609T0830Z",
        f"{'a' * 65}_20260609T0830Z",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(MalformedSlotId):
        read_slot_id(text)
