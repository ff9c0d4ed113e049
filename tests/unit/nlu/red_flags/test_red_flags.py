from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlu.red_flags import Rules, SafetyNet

HERE = Path(__file__).parent
POSITIVES: dict[str, list[str]] = yaml.safe_load((HERE / "positives.yml").read_text(encoding="utf-8"))
TALK: dict[str, list[str]] = yaml.safe_load((HERE / "talk.yml").read_text(encoding="utf-8"))


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(key, text) for key, texts in table.items() for text in texts]


@pytest.mark.parametrize(("flag", "text"), rows(POSITIVES))
def test_a_danger_sign_raises_a_flag_of_its_level(net: SafetyNet, rules: Rules, flag: str, text: str) -> None:
    level = next(known.level for known in rules.flags if known.id == flag)
    seen = net.watch(text)
    assert seen is not None
    assert seen.level == level
    assert seen.words


@pytest.mark.parametrize(("kind", "text"), rows(TALK))
def test_talk_about_danger_raises_nothing(net: SafetyNet, kind: str, text: str) -> None:
    assert net.watch(text) is None


def test_nearly_always_it_is_the_right_flag_of_its_level(net: SafetyNet) -> None:
    seen = [(flag, net.watch(text)) for flag, text in rows(POSITIVES)]
    right = [flag for flag, raised in seen if raised and raised.id == flag]
    assert len(right) / len(seen) > 0.95


def test_every_flag_is_covered(rules: Rules) -> None:
    emergencies = {flag.id for flag in rules.flags if flag.level == "emergency"}
    assert {flag.id for flag in rules.flags} == POSITIVES.keys()
    assert all(len(texts) >= (12 if flag in emergencies else 6) for flag, texts in POSITIVES.items())


@pytest.mark.parametrize("text", ["", " ", "😀", ".", "?" * 1000, "word " * 200])
def test_nothing_is_seen_in_nothing(net: SafetyNet, text: str) -> None:
    assert net.watch(text) is None


def test_the_gravest_sign_speaks(net: SafetyNet) -> None:
    seen = net.watch("I have a small rash, my brow is uneven and I can't breathe")
    assert seen is not None
    assert seen.id == "rf_breathing"
