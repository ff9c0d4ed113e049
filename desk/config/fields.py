"""Reads values out of a YAML file and refuses wrong ones with one sentence that names the field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml


class WrongFile(SystemExit):
    """A file that a person edits has a wrong value; the message names the file and the field."""


@dataclass(frozen=True)
class Fields:
    """One mapping of a file; `place` is how its fields are named to people, such as `clinic.yml: booking`."""

    place: str
    values: Mapping[str, Any]

    def refuse(self, name: str, problem: str) -> WrongFile:
        return WrongFile(f"{self.naming(name)} {problem}.")

    def naming(self, name: str) -> str:
        return f"{self.place}{' ' if self.place.endswith(':') else '.'}{name}"

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        raise self.refuse(name, f"must be words in quotes, not {value!r}")

    def optional_text(self, name: str) -> str:
        return "" if self.values.get(name) in (None, "") else self.text(name)

    def number(self, name: str, lowest: int, highest: int) -> int:
        value = self.values.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        raise self.refuse(name, f"must be a whole number from {lowest} to {highest}, not {value!r}")

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        if isinstance(value, bool):
            return value
        raise self.refuse(name, f"must be true or false, not {value!r}")

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.values.get(name)
        if isinstance(values, list) and all(isinstance(value, str) and value for value in values):
            return tuple(values)
        raise self.refuse(name, f"must be a list of words, not {values!r}")

    def section(self, name: str) -> "Fields":
        values = self.values.get(name)
        if isinstance(values, dict):
            return Fields(self.naming(name), values)
        raise self.refuse(name, "is missing")

    def items(self, name: str) -> Iterator["Fields"]:
        """The mappings in a list of at least one."""
        values = self.values.get(name)
        if not isinstance(values, list) or not values:
            raise self.refuse(name, "must list at least one")
        for number, value in enumerate(values, 1):
            if not isinstance(value, dict):
                raise self.refuse(name, f"number {number} is not a list of fields")
            yield Fields(f"{self.naming(name)}[{number}]", value)

    def days(self, name: str) -> frozenset[date]:
        values = self.values.get(name) or []
        try:
            return frozenset(date.fromisoformat(str(value)) for value in values)
        except (TypeError, ValueError):
            raise self.refuse(name, f'must list dates such as "2026-12-25", not {values!r}') from None


def clock_time(value: str) -> time:
    """A time of day written 09:30; raises ValueError."""
    hours, colon, minutes = value.strip().partition(":")
    if not colon or len(minutes) != 2:
        raise ValueError(value)
    return time(int(hours), int(minutes))


def read_mapping(path: Path) -> Mapping[str, Any]:
    """The YAML mapping in a file; raises WrongFile when it is absent or not YAML."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WrongFile(f"{path} is missing.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongFile(f"{path.name} cannot be read: {' '.join(str(error).split())}.") from None
    if isinstance(values, dict):
        return values
    raise WrongFile(f"{path.name} must be a list of names and values.")
