"""A file of stolen passwords as "Have I Been Pwned" gives it away: sorted hashes, each with a count."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from pytest_django import Settings

from config import environment

STOLEN = [f"quiet harbour {number}" for number in range(500)]


def hashed(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture(params=["\n", "\r\n"])
def leaked(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "leaked.txt"
    file.write_text("".join(f"{one}:7{request.param}" for one in sorted(map(hashed, STOLEN))), newline="")
    settings.LEAKED_PASSWORDS = file
    return file


def is_refused(password: str) -> bool:
    try:
        validate_password(password)
    except ValidationError as refused:
        return {one.code for one in refused.error_list} == {"leaked"}
    return False


@pytest.mark.usefixtures("leaked")
def test_every_password_of_the_file_is_refused_and_no_other() -> None:
    assert all(map(is_refused, STOLEN))
    assert not any(is_refused(f"quiet harbour {number}") for number in range(500, 1000))


def test_an_empty_file_refuses_nothing(leaked: Path) -> None:
    leaked.write_text("")
    assert not is_refused(STOLEN[0])


def test_without_a_file_nothing_is_asked(settings: Settings) -> None:
    assert settings.LEAKED_PASSWORDS is None
    assert not is_refused(STOLEN[0])


def test_a_file_that_is_not_there_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_LEAKED_PASSWORDS", "/nowhere/leaked.txt")
    with pytest.raises(environment.WrongSetting, match="CANDOR_LEAKED_PASSWORDS names /nowhere"):
        environment.file("CANDOR_LEAKED_PASSWORDS")
