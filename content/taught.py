"""Reads what was taught from transcripts: the examples, and what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from content.model import TaughtWords
from content.yaml_files import read_yaml

EXAMPLES = "data/nlu/from_transcripts.yml"
EXPECTATIONS = "tests/evaluation/from_transcripts.yml"


def read_taught(root: Path) -> Iterator[TaughtWords]:
    """Nothing for a file that is not there."""
    for file, read in ((EXAMPLES, _examples), (EXPECTATIONS, _expectations)):
        path = root / file
        said = read(path) if path.exists() else iter(())
        yield from (TaughtWords(file, place, *one) for place, one in zip(count(1), said, strict=False))


def _examples(path: Path) -> Iterator[tuple[str, str]]:
    for block in read_yaml(path)["nlu"]:
        for line in block["examples"].splitlines():
            yield line[2:], block["intent"]


def _expectations(path: Path) -> Iterator[tuple[str, str]]:
    for one in read_yaml(path)["expectations"]:
        yield one["words"], one["right"]
