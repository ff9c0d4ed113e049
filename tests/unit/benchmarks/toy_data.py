"""The three data sets in miniature, in the files and formats of their repositories."""

from __future__ import annotations

import csv
import json
from pathlib import Path

LEARNT = {
    "card_arrival": ["where is my card", "my new card has not come", "when does the card arrive"],
    "exchange_rate": ["what is the exchange rate", "how are currencies exchanged", "rate for euros"],
    "pin_blocked": ["my pin is blocked", "unblock the pin", "I typed a wrong pin too often"],
}
ASKED = [
    ("has my card come", "card_arrival"),
    ("rate for dollars", "exchange_rate"),
    ("pin blocked", "pin_blocked"),
]
STRANGE = ["what is, the weather", "sing me a song"]


def write_hint3(repository: Path) -> None:
    outside = [(text, "NO_NODES_DETECTED") for text in STRANGE]
    for bot in ("sofmattress", "curekart", "powerplay11"):
        folder = repository / "dataset" / "v1"
        _write(folder / "train" / f"{bot}_train.csv", ("sentence", "label"), _learnt(3))
        _write(folder / "train" / f"{bot}_subset_train.csv", ("sentence", "label"), _learnt(2))
        _write(folder / "test" / f"{bot}_test.csv", ("sentence", "label"), ASKED + outside)


def write_clinc(repository: Path) -> None:
    parts = {
        "train": _learnt(3),
        "test": ASKED,
        "oos_train": [("never learnt", "oos")],
        "oos_test": [(text, "oos") for text in STRANGE],
    }
    (repository / "data").mkdir(parents=True)
    (repository / "data" / "data_full.json").write_text(json.dumps(parts), encoding="utf-8")


def write_banking(repository: Path) -> None:
    _write(repository / "banking_data" / "train.csv", ("text", "category"), _learnt(3))
    _write(repository / "banking_data" / "test.csv", ("text", "category"), ASKED)


def _learnt(most: int) -> list[tuple[str, str]]:
    return [(text, label) for label, texts in LEARNT.items() for text in texts[:most]]


def _write(path: Path, header: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *rows])
