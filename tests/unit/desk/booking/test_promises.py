from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from booking_requests import CLINIC, NOW

from booking.promises import answered_by, promise

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked_at", "hours", "expected"),
    [
        (datetime(2026, 6, 8, 8, tzinfo=UTC), 1, "Monday 8 June, 10:00"),
        (datetime(2026, 6, 8, 11, 30, tzinfo=UTC), 1, "Monday 8 June, 14:30"),  # over lunch
        (datetime(2026, 6, 8, 16, tzinfo=UTC), 1, "Tuesday 9 June, 09:30"),
        (NOW, 8, "Tuesday 9 June, 09:30"),  # Sunday evening: all of Monday, and half an hour
        (datetime(2026, 6, 5, 15, tzinfo=UTC), 1, "Monday 8 June, 10:00"),
    ],
)
def test_hours_count_while_the_clinic_is_open(asked_at: datetime, hours: int, expected: str) -> None:
    clinic = replace(CLINIC, booking=replace(CLINIC.booking, confirm_within_hours=hours))
    assert promise(clinic, asked_at) == expected


def test_a_clinic_that_never_opens_still_promises_something() -> None:
    shut = replace(CLINIC, opening_hours={}, closed_on=frozenset({date(2026, 6, 8)}))
    assert answered_by(shut, NOW) > NOW
