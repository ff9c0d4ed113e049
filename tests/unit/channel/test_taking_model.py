"""Another model is taken by the running engine, between two turns of one conversation."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import requests

from channel import website
from tests.unit.channel.conftest import TOKEN, Engine

ID = "0123456789abcdef" * 2
OTHER = "candor-0123456789ab.tar.gz"
HELLO = {"conversation_id": ID, "text": "hello"}


@pytest.fixture
def models(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good model and a damaged one."""
    shutil.copy(model, tmp_path / OTHER)
    (tmp_path / "candor-ffffffffffff.tar.gz").write_bytes(b"no model")
    monkeypatch.setattr(website, "MODELS", tmp_path)
    return tmp_path


def take(engine: Engine, body: Any, token: str = TOKEN) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return requests.put(f"{engine.address}/model", json=body, headers=headers, timeout=60)


def test_the_next_turn_is_the_new_models_and_the_conversation_goes_on(engine: Engine, models: Path) -> None:
    assert engine.turn(HELLO).json()["trace"]["model"] == "tiny.tar.gz"
    taken = take(engine, {"model": OTHER})
    assert (taken.status_code, taken.json()) == (200, {"model": OTHER})
    assert engine.ready().json() == {"model": OTHER}
    again = engine.turn({"conversation_id": ID, "text": "how long"}).json()
    assert again["trace"]["model"] == OTHER
    assert again["answer_ids"] == ["how_long"]


@pytest.mark.parametrize(
    ("body", "token", "status"),
    [
        ({"model": OTHER}, "wrong", 401),
        ({}, TOKEN, 400),
        ([], TOKEN, 400),
        ({"model": 7}, TOKEN, 400),
        ({"model": "../models/" + OTHER}, TOKEN, 400),
        ({"model": OTHER + "\n"}, TOKEN, 400),
        ({"model": "candor-eeeeeeeeeeee.tar.gz"}, TOKEN, 400),
        ({"model": "candor-ffffffffffff.tar.gz"}, TOKEN, 409),
    ],
)
def test_what_cannot_be_taken_leaves_the_model_that_serves(
    body: Any, token: str, status: int, engine: Engine, models: Path
) -> None:
    assert take(engine, body, token).status_code == status
    assert engine.ready().json() == {"model": "tiny.tar.gz"}
    assert engine.turn(HELLO).json()["messages"][0]["text"] == "Hello."
