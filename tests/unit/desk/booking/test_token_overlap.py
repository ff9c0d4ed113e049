"""While the booking token is being replaced, both count."""

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("token", "status"), [("new", 200), ("old", 200), ("older", 401), ("", 401), ("new,old", 401)]
)
def test_the_new_and_the_old_booking_token_count(settings: Settings, token: str, status: int) -> None:
    settings.BOOKING_TOKENS = ["new", "old"]
    answer = Client().get("/booking/v1/services", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == status
