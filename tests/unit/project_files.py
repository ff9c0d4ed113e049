"""Which files people wrote, for the tests that look at the project itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_COMMANDS = {"var", "models", "results", "node_modules", "__pycache__"}
ASSISTANT_FOLDERS = ("channel", "nlu", "actions", "guide", "content", "launch", "tracing")
PYTHON_FOLDERS = (*ASSISTANT_FOLDERS, "desk", "benchmarks", "tests")


def files_under(folder: Path) -> Iterator[Path]:
    """Every file but hidden folders' (save .ci) and what commands leave behind."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            hidden = entry.name.startswith(".") and entry.name != ".ci"
            if not hidden and entry.name not in MADE_BY_COMMANDS:
                yield from files_under(entry)
        else:
            yield entry


def python_files(*folders: str) -> list[Path]:
    """The Python files people wrote: migrations are Django's."""
    found = (file for folder in folders for file in files_under(ROOT / folder) if (ROOT / folder).is_dir())
    return [file for file in found if file.suffix == ".py" and "migrations" not in file.parts]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()
