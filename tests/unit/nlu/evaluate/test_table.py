from __future__ import annotations

import json
from typing import Any

from nlu.evaluate.balance import Bin
from nlu.evaluate.measured import Measured
from nlu.evaluate.shares import Share
from nlu.evaluate.table import below, details, markdown

SIGN: dict[str, Any] = {"text": "private words", "red_flag": "rf_eye", "level": "emergency"}
TALK: dict[str, Any] = {"text": "private words", "red_flag": "none", "level": None}
MISSED = {"text": "private words", "red_flag": None, "urgency": None}
ALARM = {"text": "private words", "red_flag": "rf_eye", "urgency": "emergency"}
OURS = Measured(
    {"right": Share(9, 10), "ms": 3.25, "memory": None},
    [Bin(4, 0.85, 0.75)],
    {"red_flags": [(SIGN, MISSED), (TALK, ALARM)]},
)


def test_a_row_for_each_figure_and_a_column_for_each_contestant() -> None:
    assert list(markdown({"ours": OURS, "theirs": Measured({"right": Share(5, 10)}, [])})) == [
        "|        | ours                | theirs              |",
        "| ------ | ------------------- | ------------------- |",
        "| right  | 0.900 (0.596-0.982) | 0.500 (0.237-0.763) |",
        "| ms     | 3.2                 | -                   |",
        "| memory | -                   | -                   |",
    ]


def test_misses_and_alarms_are_told_by_line_and_never_by_their_words() -> None:
    told = "\n".join(below("ours", OURS))
    assert "line 1: rf_eye (emergency), taken for nothing" in told
    assert "2 (rf_eye)" in told
    assert "0.85 0.75 (4)" in told
    assert "private words" not in told


def test_details_are_for_programs_and_hold_nobodys_words() -> None:
    told = json.loads(json.dumps(details({"ours": OURS})))["ours"]
    assert told["figures"]["right"]["hits"] == 9
    assert told["red_flags"]["rf_eye"]["cases"] == 1
    assert "private words" not in json.dumps(told)
