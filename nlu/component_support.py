"""What every component shares: refusing a wrong setting, and noticing that its files changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.shared.exceptions import InvalidConfigException

PROJECT = Path(__file__).parents[1]


def number_between(config: dict[str, Any], name: str, low: float, high: float) -> float:
    """The setting as a number; raises InvalidConfigException when it is not one, or is out of range."""
    value = config.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise InvalidConfigException(f"'{name}' must be a number from {low} to {high}, not {value!r}.")
    return float(value)


def names(config: dict[str, Any], name: str) -> list[str]:
    """The setting as a list of words; raises InvalidConfigException when it is anything else."""
    value = config.get(name)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InvalidConfigException(f"'{name}' must be a list of names, not {value!r}.")
    return value


def numbers(config: dict[str, Any], name: str) -> dict[str, float]:
    """The setting as a table of numbers above nought; raises InvalidConfigException when it is not one."""
    table = config.get(name)
    if not isinstance(table, dict):
        raise InvalidConfigException(f"'{name}' must be a table of numbers, not {table!r}.")
    return {key: number_between(table, key, 1e-6, 1e6) for key in table}


def existing_file(config: dict[str, Any], name: str) -> Path:
    """The setting as a path from the project's root; raises InvalidConfigException when no file is there."""
    path = PROJECT / str(config.get(name))
    if not path.is_file():
        raise InvalidConfigException(f"'{name}' must name a file, and {path} is none.")
    return path


def files_digest(paths: Iterable[Path]) -> str:
    """One digest of several files, so that Rasa trains again when any of them changes."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()
