from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

from content.check import ROOT, check_everything
from content.judge import judged

TODAY = date(2026, 11, 22)


def test_it_finds_what_the_check_finds_in_answers() -> None:
    found = judged(ROOT, TODAY)
    checked = {str(problem) for problem in check_everything(ROOT, TODAY)}
    assert found["problems"]
    for problem in found["problems"]:
        said = f"{problem['file']}, {problem['where']}: {problem['message']}"
        assert f"{'note: ' if problem['is_note'] else ''}{said}" in checked


def test_it_measures_every_wording_of_every_answer() -> None:
    measures = judged(ROOT, TODAY)["measures"]
    assert len(measures) == 139
    assert [row["wording"] for row in measures["who_can_inject"]] == ["country gb", "country us", ""]
    assert all(40 <= row["words"] <= 120 and row["grade"] <= 8 for rows in measures.values() for row in rows)


def test_it_prints_json() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "content.judge", str(ROOT)], cwd=ROOT, capture_output=True, check=True
    )
    assert set(json.loads(done.stdout)) == {"problems", "measures"}
