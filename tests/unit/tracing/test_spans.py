from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tracing import spans

PARENT = f"00-{'a' * 32}-{'b' * 16}-01"


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """What a collector that really listens was sent."""
    got: list[dict[str, Any]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(
                {"path": self.path, **json.loads(self.rfile.read(int(self.headers["Content-Length"])))}
            )
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("CANDOR_TRACES", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setattr(spans, "_exporters", {})
    yield got
    server.shutdown()
    server.server_close()


def wait_for(got: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    pause = threading.Event()
    for _ in range(100):
        found = [one for body in got for one in body["resourceSpans"][0]["scopeSpans"][0]["spans"]]
        if len(found) >= number:
            return found
        pause.wait(0.1)
    raise AssertionError(got)


def test_spans_arrive_as_otlp_and_hang_together(collected: list[dict[str, Any]]) -> None:
    with spans.span("candor-engine", "turn", PARENT) as first, spans.span("candor-engine", "inner") as second:
        assert spans.TRACEPARENT.fullmatch(first)
        assert second.split("-")[1] == "a" * 32
    inner, outer = wait_for(collected, 2)
    assert collected[0]["path"] == "/v1/traces"
    assert (outer["traceId"], outer["parentSpanId"], inner["parentSpanId"]) == (
        "a" * 32,
        "b" * 16,
        outer["spanId"],
    )
    assert int(outer["endTimeUnixNano"]) >= int(outer["startTimeUnixNano"]) > 10**18
    resource = collected[0]["resourceSpans"][0]["resource"]["attributes"][0]
    assert resource == {"key": "service.name", "value": {"stringValue": "candor-engine"}}


def test_a_failure_is_marked_and_goes_on(collected: list[dict[str, Any]]) -> None:
    with pytest.raises(KeyError), spans.span("candor-engine", "turn"):
        raise KeyError("a visitor's words")
    (failed,) = wait_for(collected, 1)
    assert failed["status"]["code"] == 2
    assert "words" not in json.dumps(collected)


@pytest.mark.parametrize(
    "parent", ["", "nonsense", "00-" + "g" * 32 + "-" + "b" * 16 + "-01", PARENT + "x", None]
)
def test_an_odd_parent_begins_a_trace_of_its_own(parent: str | None, collected: list[dict[str, Any]]) -> None:
    with spans.span("candor-engine", "turn", parent) as own:
        assert spans.TRACEPARENT.fullmatch(own)
    (one,) = wait_for(collected, 1)
    assert one["parentSpanId"] == ""


def test_without_a_collector_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANDOR_TRACES", raising=False)
    with spans.span("candor-engine", "turn", PARENT) as parent:
        assert parent == ""
    assert spans.exporter("candor-engine") is None


def test_a_collector_that_is_away_costs_spans_and_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    away = spans.Exporter("candor-engine", "http://127.0.0.1:9")
    away.send([{"name": "x"}])
    for number in range(spans.WAITING + 10):
        away.add({"name": str(number)})
    assert away.waiting.qsize() == spans.WAITING


def test_a_collector_that_answers_with_something_else_ends_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as odd:
        answering = threading.Thread(target=answer_oddly, args=(odd,))
        answering.start()
        spans.Exporter("candor-engine", f"http://127.0.0.1:{odd.getsockname()[1]}").send([])
        answering.join(10)
    assert not answering.is_alive()


def answer_oddly(server: socket.socket) -> None:
    caller, _ = server.accept()
    with caller:
        caller.recv(65536)
        caller.sendall(b"what?\r\n\r\n")
