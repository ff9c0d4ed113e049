"""Reads settings from environment variables and refuses what it cannot use."""

import os
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


class WrongSetting(SystemExit):
    """A setting is missing or cannot be used; the message names it."""


def text(name: str, default: str) -> str:
    return os.environ.get(name) or default


def required(name: str) -> str:
    if value := os.environ.get(name):
        return value
    raise WrongSetting(f"Set {name}. It has no default, because a shared one would be no secret.")


def secrets(name: str) -> list[str]:
    """The secrets of that name, commas between them, the newest first. Raises WrongSetting for none."""
    if found := [one for one in required(name).split(",") if one]:
        return found
    raise WrongSetting(f"{name} holds nothing but commas.")


def whole_number(name: str, default: int, lowest: int = 0, highest: int = 1_000_000) -> int:
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and lowest <= int(value) <= highest:
        return int(value)
    raise WrongSetting(f"{name} must be a whole number from {lowest} to {highest}, not {value!r}.")


def address(name: str, default: str) -> str:
    """An http or https address without a trailing slash."""
    return _address(name, text(name, default))


def _address(name: str, given: str) -> str:
    value = given.rstrip("/")
    parts = urlsplit(value)
    if parts.scheme in ("http", "https") and parts.hostname:
        return value
    raise WrongSetting(f"{name} must be an http or https address, not {given!r}.")


def addresses(name: str, default: str) -> tuple[str, ...]:
    """One address or several, with commas between them."""
    given = text(name, default).split(",")
    return tuple(_address(name, one.strip()) for one in dict.fromkeys(given))


def file(name: str) -> Path | None:
    """A file that is there, or None when none is named."""
    if not text(name, ""):
        return None
    found = path(name, ROOT)
    if found.is_file():
        return found
    raise WrongSetting(f"{name} names {found}, which is no file.")


def path(name: str, default: Path) -> Path:
    """A path; a relative one starts at the project's folder, whatever folder we were started in."""
    return (ROOT / text(name, str(default))).resolve()
