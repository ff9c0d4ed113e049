"""Telling the running engine to take another model, and which one an engine is started again with."""

from __future__ import annotations

import gzip
import json
import os
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from launch.alone import alone
from launch.parts import all_parts
from launch.serving import fit_to_serve, note_serving, serving, swap, swap_one
from launch.settings import CannotStart, Settings


class Engine(BaseHTTPRequestHandler):
    status, asked = 200, []  # type: ignore[var-annotated]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.path, self.headers["Authorization"], json.loads(body)))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture
def engine(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Engine)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.environment["CANDOR_ENGINE_URLS"] = f"http://127.0.0.1:{server.server_address[1]}"
    monkeypatch.setattr(Engine, "asked", [])
    yield settings
    server.shutdown()
    server.server_close()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    file = tmp_path / "candor-0123456789ab.tar.gz"
    file.write_text("a model")
    return file


def test_a_running_engine_is_asked_with_the_token(engine: Settings, model: Path) -> None:
    assert swap(engine, model) is True
    token = f"Bearer {engine.environment['CANDOR_ENGINE_TOKEN']}"
    assert Engine.asked == [("/webhooks/website/model", token, {"model": model.name})]
    assert serving(engine) == model


def test_without_a_running_engine_nobody_is_asked(settings: Settings, model: Path) -> None:
    settings.environment["CANDOR_ENGINE_URLS"] = "http://127.0.0.1:9"
    assert swap(settings, model) is False
    assert serving(settings) == model


def test_an_engine_that_is_starting_is_asked_until_it_has_it(engine: Settings, model: Path) -> None:
    """It may have begun to load the model from before."""
    late = ThreadingHTTPServer(("127.0.0.1", 0), Engine, bind_and_activate=False)
    late.server_bind()  # not yet listening: it refuses
    engine.environment["CANDOR_ENGINE_URLS"] += f",http://127.0.0.1:{late.server_address[1]}"
    listening = threading.Timer(1.0, late.server_activate)
    with closing(late.socket), alone(engine.var):
        assert swap_one(engine, model, f"http://127.0.0.1:{late.server_address[1]}") is False
        listening.start()
        threading.Timer(1.5, late.handle_request).start()
        assert swap(engine, model) is True
    assert [model for *_, model in Engine.asked] == [{"model": "candor-0123456789ab.tar.gz"}] * 2


@pytest.mark.parametrize("status", [400, 401, 409, 500])
def test_an_engine_that_refuses_is_named(
    status: int, engine: Settings, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "status", status)
    with pytest.raises(CannotStart, match=f"could not load {model.name} \\({status}\\)"):
        swap(engine, model)


def test_a_model_that_is_gone_is_not_started(settings: Settings, model: Path) -> None:
    assert serving(settings) is None
    note_serving(settings, model)
    assert serving(settings) == model
    model.unlink()
    assert serving(settings) is None


def test_an_engine_that_died_is_started_again_with_the_model_that_served(
    settings: Settings, model: Path, tmp_path: Path
) -> None:
    first = tmp_path / "candor-first.tar.gz"
    engine = next(part for part in all_parts(settings, first) if part.name == "engine")
    assert engine.renewed
    assert str(first) in engine.renewed()
    note_serving(settings, model)
    assert str(model) in engine.renewed()
    assert str(first) not in engine.renewed()


@pytest.mark.parametrize(
    ("whole", "fit"),
    [
        (["noted", "older"], "noted"),
        (["older", "oldest"], "older"),
        ([], "noted"),  # the engine's own words say what is wrong
    ],
)
def test_a_damaged_model_is_not_served(
    settings: Settings, tmp_path: Path, whole: list[str], fit: str
) -> None:
    files = {name: tmp_path / f"candor-{name}.tar.gz" for name in ("noted", "older", "oldest")}
    for age, (name, file) in enumerate(files.items()):
        file.write_bytes(gzip.compress(b"a model") if name in whole else b"half of it")
        os.utime(file, (-age, -age))
    note_serving(settings, files["noted"])
    assert fit_to_serve(settings, files["noted"]) == files[fit]
