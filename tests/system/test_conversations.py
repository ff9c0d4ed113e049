"""Conversations written in tests/conversations, held with the really started system as a visitor would."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from running_system import Candor

FOLDER = Path(__file__).resolve().parent.parent / "conversations"
FILES = sorted(FOLDER.glob("decision_guide*.yml"))
SAYS_NOTHING = ("citations", "source_id", "id", "answer_id", "question", "sides", "decision", "option")


def conversations() -> list[Any]:
    read = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES]
    return [pytest.param(one, file, id=one["name"]) for file in read for one in file["conversations"]]


@pytest.mark.parametrize(("conversation", "file"), conversations())
def test_conversation(conversation: dict[str, Any], file: dict[str, Any], candor: Candor) -> None:
    visitor = candor.visitor()
    named = False
    for turn in conversation["turns"]:
        reply = visitor.chooses(turn["presses"]) if "presses" in turn else visitor.says(turn["says"])
        named = named or names_medicine(turn.get("says", ""), file) or turn.get("may_name_medicines", False)
        holds(reply, turn, file, named)


def holds(reply: dict[str, Any], turn: dict[str, Any], file: dict[str, Any], named: bool) -> None:
    words = spoken(reply["messages"])
    about = f"{turn} got {words[:400]!r}"
    assert reply["messages"], about
    assert reply["outcome"] == turn.get("outcome", reply["outcome"]), about
    if "kinds" in turn:
        assert [message["kind"] for message in reply["messages"]] == turn["kinds"], about
    assert [one for one in turn.get("must", []) if one not in words] == [], about
    assert [one for one in turn.get("must_not", []) if one in words] == [], about
    assert [one for one in file["never"] if one in words.casefold()] == [], about
    if not named:
        assert not names_medicine(words, file), about


def names_medicine(words: str, file: dict[str, Any]) -> bool:
    return any(name in words.casefold() for name in file["medicine_names"])


def spoken(value: Any) -> str:
    """Every word that a visitor sees; what a message is made from, such as sources, is left out."""
    if isinstance(value, dict):
        return "\n".join(spoken(inner) for key, inner in value.items() if key not in SAYS_NOTHING)
    if isinstance(value, list):
        return "\n".join(spoken(inner) for inner in value)
    return value if isinstance(value, str) else json.dumps(value)
