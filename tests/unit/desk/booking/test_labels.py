from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from booking_requests import CLINIC

from booking.labels import time_label


@pytest.mark.parametrize(
    ("country", "zone", "moment", "label"),
    [
        ("gb", "Europe/London", datetime(2026, 6, 9, 8, tzinfo=UTC), "Tuesday 9 June, 09:00"),
        ("us", "America/New_York", datetime(2026, 6, 9, 18, 30, tzinfo=UTC), "Tuesday, June 9, 2:30 PM"),
        ("au", "Australia/Sydney", datetime(2026, 6, 8, 23, tzinfo=UTC), "Tuesday 9 June, 9:00 AM"),
        ("gb", "Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Sunday 25 October, 01:30 BST"),
        ("gb", "Europe/London", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Sunday 25 October, 01:30 GMT"),
    ],
)
def test_times_are_written_as_at_the_clinics_place(
    country: str, zone: str, moment: datetime, label: str
) -> None:
    clinic = replace(CLINIC, country=replace(CLINIC.country, code=country), time_zone=ZoneInfo(zone))
    assert time_label(moment, clinic) == label
