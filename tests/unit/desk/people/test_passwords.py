"""What is refused as a password, and how hard it is to guess one that was stolen."""

import pytest
from django.conf import global_settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from config import settings as own


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short7x", "password_too_short"),
        ("password123", "password_too_common"),
        ("Larkfield2026", "own_words"),
        ("larkfield-skin-clinic", "own_words"),
        ("candor.candor", "own_words"),
        ("AMARA-osei-1", "own_words"),
        ("quincunx larkfield", None),  # enough is left
        ("correct horse battery", None),
        ("клиника у моря", None),
    ],
)
def test_what_is_refused(password: str, why: str | None) -> None:
    codes = reasons(password)
    assert (why in codes) if why else not codes


def reasons(password: str) -> list[str | None]:
    try:
        validate_password(password)
    except ValidationError as refused:
        return [one.code for one in refused.error_list]
    return []


def test_a_stolen_hash_takes_time_to_guess() -> None:
    """Six hundred thousand rounds at least, by OWASP's advice of 2023 for PBKDF2 with SHA-256."""
    assert not hasattr(own, "PASSWORD_HASHERS")  # Django's own choice
    assert import_string(global_settings.PASSWORD_HASHERS[0]).iterations >= 600_000
