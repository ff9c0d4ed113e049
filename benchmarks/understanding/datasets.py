"""Readers of the three published data sets, as their repositories hold them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Example = tuple[str, str]  # text, label
OUT_OF_SCOPE = ""  # the label of what belongs to none
HINT3 = "HINT3"
CLINC = "CLINC150"
BANKING = "BANKING77"
HINT3_BOTS = ("sofmattress", "curekart", "powerplay11")
HINT3_OUT_OF_SCOPE = "NO_NODES_DETECTED"
MARKS = {HINT3: "dataset/v1/train", CLINC: "data/data_full.json", BANKING: "banking_data/train.csv"}


class DataMissing(Exception):
    """A folder holds none of the data sets."""


@dataclass(frozen=True)
class Dataset:
    """What to learn from and what to be asked."""

    name: str
    train: list[Example]
    test: list[Example]


def repositories(folder: Path) -> dict[str, Path]:
    """The data sets found in the folder or right below it; raises DataMissing when there is none."""
    looked_at = [folder, *sorted(child for child in folder.iterdir() if child.is_dir())]
    found = {
        name: place
        for name, mark in MARKS.items()
        for place in reversed(looked_at)
        if (place / mark).exists()
    }
    if not found:
        raise DataMissing(f"{folder} holds none of {', '.join(MARKS)}: see docs/evaluation.md.")
    return found


def hint3(repository: Path) -> Iterator[Dataset]:
    """The six sets of version 1, which the published figures are about."""
    folder = repository / "dataset" / "v1"
    for bot in HINT3_BOTS:
        test = _rows(folder / "test" / f"{bot}_test.csv", "sentence", "label")
        asked = [(text, OUT_OF_SCOPE if label == HINT3_OUT_OF_SCOPE else label) for text, label in test]
        for name in (bot, f"{bot}_subset"):
            yield Dataset(name, _rows(folder / "train" / f"{name}_train.csv", "sentence", "label"), asked)


def clinc(repository: Path) -> Dataset:
    """The 150 labels, and the test part's texts that belong to none; those of the other parts stay unread."""
    parts: dict[str, Any] = json.loads((repository / MARKS[CLINC]).read_text(encoding="utf-8"))
    inside = [(text, label) for text, label in parts["test"]]
    outside = [(text, OUT_OF_SCOPE) for text, _ in parts["oos_test"]]
    return Dataset(CLINC, [(text, label) for text, label in parts["train"]], inside + outside)


def banking(repository: Path) -> Dataset:
    folder = repository / "banking_data"
    train, test = (_rows(folder / f"{part}.csv", "text", "category") for part in ("train", "test"))
    return Dataset(BANKING, train, test)


def _rows(path: Path, text: str, label: str) -> list[Example]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row[text], row[label]) for row in csv.DictReader(lines)]
