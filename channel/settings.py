"""What the channel reads from its surroundings, once, refused when wrong."""

import os
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent


class SettingMissing(SystemExit):
    """A setting without which the engine must not start."""


def required(name: str) -> str:
    """The environment variable `name`; raises SettingMissing when it is absent or empty."""
    value = os.environ.get(name)
    if not value:
        raise SettingMissing(f"Set {name}. See CONTRIBUTING, 'Settings'.")
    return value


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML file whose top level is a mapping; dates stay strings only if they are quoted."""
    with path.open(encoding="utf-8") as file:
        content = yaml.load(file, yaml.CSafeLoader)
    if not isinstance(content, dict):
        raise SettingMissing(f"{path} must be a mapping of names to values.")
    return content
