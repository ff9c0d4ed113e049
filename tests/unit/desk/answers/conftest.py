from collections.abc import Callable
from pathlib import Path

import pytest
from clinics import clinic_in
from django.contrib.auth.models import User
from pytest_django import Settings
from staff_cast import make_account

from config.clinic import Clinic


@pytest.fixture
def move_to(settings: Settings, tmp_path: Path) -> Callable[[str], Clinic]:
    """Makes the clinic one of that country."""

    def move(country: str) -> Clinic:
        settings.CLINIC = clinic_in(country, tmp_path)
        return settings.CLINIC

    return move


@pytest.fixture
def clinician(db: None) -> User:
    account = make_account("clinician")
    account.username, account.first_name, account.last_name = "aosei", "Amara", "Osei"
    account.save()
    return account
