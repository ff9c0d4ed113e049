from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.component_support import PROJECT
from nlu.language.danger import FLAG, DangerAbroad
from nlu.language.recogniser import Recogniser
from tests.unit.nlu.language.test_recogniser import cases

TABLE = yaml.safe_load(Path(__file__).with_name("dangers.yml").read_text(encoding="utf-8"))
TOLD = yaml.safe_load((PROJECT / "knowledge/danger_abroad.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['language']}: {row['text']}")
def test_danger_is_seen_in_other_languages(
    row: dict[str, Any], dangers: DangerAbroad, recogniser: Recogniser
) -> None:
    danger = dangers.seen(row["text"], recogniser.recognise(row["text"]))
    assert (danger and danger.flag) == row["flag"]


@pytest.mark.parametrize("row", [row for row in TABLE if row["flag"]], ids=lambda row: str(row["text"]))
def test_a_phrase_is_seen_amid_english(row: dict[str, Any], dangers: DangerAbroad) -> None:
    if len(row["text"].split()) > 1:
        danger = dangers.seen(f"hello please help. {row['text']}. thank you", row["language"])
        assert danger is not None
        assert danger.flag == row["flag"]


def test_no_english_message_tells_of_danger_abroad(dangers: DangerAbroad) -> None:
    files = ("questions.jsonl", "dialogue.jsonl", "red_flags.jsonl")
    texts = [case["text"] for file in files for case in cases(file)]
    assert [text for text in texts if dangers.seen(text, None)] == []


def test_only_emergencies_are_told_of() -> None:
    flags = yaml.safe_load((PROJECT / "knowledge/red_flags.yml").read_text(encoding="utf-8"))["red_flags"]
    emergencies = {flag["id"] for flag in flags if flag["level"] == "emergency"}
    for about in TOLD.values():
        assert {name for name in about if name.startswith(FLAG)} <= emergencies


def test_every_language_tells_of_every_common_danger() -> None:
    common = set.intersection(*(set(about) for about in TOLD.values()))
    assert len([name for name in common if name.startswith(FLAG)]) >= 9
    assert {about["verified"] for about in TOLD.values()} <= {"yes", "no"}
