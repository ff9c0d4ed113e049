from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from launch import part as launch_part
from launch import start
from launch.part import Part
from launch.settings import CannotStart, Settings
from launch.start import GIVE_UP, ready, wait_until_ready


class Desk(BaseHTTPRequestHandler):
    status, body = 200, b"{}"

    def do_GET(self) -> None:
        if self.status:
            self.send_response(self.status)
            self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def desk(settings: Settings) -> Iterator[Settings]:
    """Settings whose front desk is a small server here."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield replace(settings, ports=replace(settings.ports, desk=server.server_address[1]))
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "is_ready"),
    [
        (200, json.dumps({"ready": True}).encode(), True),
        (503, json.dumps({"ready": False}).encode(), False),
        (200, b"", False),
        (200, b"<h1>Something else</h1>", False),
        (500, b"", False),
        (0, b"SSH-2.0-something else\r\n", False),
        (0, b"", False),
    ],
)
def test_ready_is_what_the_front_desk_says(
    status: int, body: bytes, is_ready: bool, desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "status", status)
    monkeypatch.setattr(Desk, "body", body)
    assert ready(desk) is is_ready


def test_ready_is_asked_past_any_proxy(desk: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setattr(Desk, "body", b'{"ready": true}')
    assert ready(desk)


def test_nobody_there_is_not_ready(desk: Settings) -> None:
    assert not ready(replace(desk, ports=replace(desk.ports, desk=9)))


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "LOOK", 0.01)
    monkeypatch.setattr(launch_part, "LONGEST_PAUSE", 0.01)


@pytest.mark.usefixtures("hurried")
def test_a_part_that_keeps_stopping_is_named_with_its_last_words(settings: Settings) -> None:
    nobody = replace(settings, ports=replace(settings.ports, desk=9))
    command = [sys.executable, "-c", "print('no such module'); raise SystemExit(1)"]
    part = Part("engine", command, nobody, pause=0.01)
    part.start(launch_part.monotonic())
    with pytest.raises(CannotStart, match="The engine keeps stopping") as reason:
        wait_until_ready(nobody, [part])
    assert "no such module" in str(reason.value)
    assert part.restarts == GIVE_UP


@pytest.mark.usefixtures("hurried")
def test_waiting_ends_with_the_place_of_the_logs(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "LOADING", 0.05)
    nobody = replace(settings, ports=replace(settings.ports, desk=9))
    with pytest.raises(CannotStart, match=str(settings.var / "logs")):
        wait_until_ready(nobody, [])


@pytest.mark.usefixtures("hurried")
def test_waiting_ends_when_it_is_ready(desk: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "body", b'{"ready": true}')
    wait_until_ready(desk, [])
