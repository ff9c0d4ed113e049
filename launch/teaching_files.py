"""The two files that a teaching changes: put into place whole or not at all, and kept to go back to."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from launch.settings import ROOT, CannotStart, Settings

EXAMPLES = "data/nlu/from_transcripts.yml"
EXPECTATIONS = "tests/evaluation/from_transcripts.yml"
Texts = dict[str, str]  # by the file's name below the project's folder


def texts_now() -> Texts:
    """Raises CannotStart when one of them is missing."""
    try:
        return {name: (ROOT / name).read_text(encoding="utf-8") for name in (EXAMPLES, EXPECTATIONS)}
    except OSError as error:
        raise CannotStart(f"Cannot read {error.filename}: {error.strerror}.") from error


def put(texts: Mapping[str, str]) -> None:
    """Each file is the old one or the new one, whenever this is interrupted; the examples come last.

    The examples decide which model belongs to the files. What is expected of that model is there before them.
    """
    written = {ROOT / name: write_beside(ROOT / name, texts[name]) for name in (EXPECTATIONS, EXAMPLES)}
    for file, beside in written.items():
        beside.replace(file)


def write_beside(file: Path, text: str) -> Path:
    """A finished copy next to the file, on the disk for certain. Raises OSError, and leaves none."""
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as output:
            output.write(text)
            output.flush()
            os.fsync(output.fileno())
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside


def write_json(file: Path, told: Mapping[str, Any]) -> None:
    write_beside(file, json.dumps(told, ensure_ascii=False, indent=1)).replace(file)


def read_json(file: Path) -> dict[str, Any]:
    """Empty when there is no such file, or a damaged one."""
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return told if isinstance(told, dict) else {}
    except (OSError, ValueError):
        return {}


def report_file(settings: Settings) -> Path:
    """What the front desk shows of the last teaching."""
    return settings.var / "teaching.json"


def before_file(settings: Settings) -> Path:
    """What a roll-back goes back to."""
    return settings.var / "before_teaching.json"
