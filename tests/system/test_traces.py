"""One visitor's request is one trace through all parts, and no word of theirs is in it."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from running_system import STARTING, Candor, start, stop

SECRET = "quincunx"


class Collector:
    """Receives OTLP over HTTP, in both of its forms, as OpenTelemetry's own collector does."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.spans: list[dict[str, str]] = []
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                collector.take(self.headers["Content-Type"], body)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, kind: str, body: bytes) -> None:
        self.raw.append(body)
        if kind == "application/json":
            for resource in json.loads(body)["resourceSpans"]:
                service = resource["resource"]["attributes"][0]["value"]["stringValue"]
                spans = resource["scopeSpans"][0]["spans"]
                self.spans += [
                    self.short(service, it["name"], it["traceId"], it["spanId"], it["parentSpanId"])
                    for it in spans
                ]
            return
        for sent in ExportTraceServiceRequest.FromString(body).resource_spans:
            names = {it.key: it.value.string_value for it in sent.resource.attributes}
            for it in (span for scope in sent.scope_spans for span in scope.spans):
                ids = (it.trace_id.hex(), it.span_id.hex(), it.parent_span_id.hex())
                self.spans.append(self.short(names["service.name"], it.name, *ids))

    def short(self, service: str, name: str, trace: str, span: str, parent: str) -> dict[str, str]:
        return {"service": service, "name": name, "trace": trace, "span": span, "parent": parent}

    def whole(self, services: set[str]) -> list[str]:
        """The traces that went through all of them and whose first span, which ends last, is here."""
        begun = {span["trace"] for span in self.spans if not span["parent"]}
        return [trace for trace, through in self.traces().items() if through == services and trace in begun]

    def traces(self) -> dict[str, set[str]]:
        """The services that each trace went through."""
        found: dict[str, set[str]] = {}
        for span in self.spans:
            found.setdefault(span["trace"], set()).add(span["service"])
        return found


@pytest.fixture
def traced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Candor, Collector]]:
    collector = Collector()
    monkeypatch.setenv("CANDOR_TRACES", f"http://127.0.0.1:{collector.server.server_port}")
    candor = start(tmp_path)
    try:
        candor.wait_until(lambda: candor.ready() or candor.supervisor.poll() is not None, STARTING)
        yield candor, collector
    finally:
        stop(candor)
        collector.server.shutdown()


def test_a_booking_turn_goes_through_all_parts_as_one_trace(traced: tuple[Candor, Collector]) -> None:
    candor, collector = traced
    visitor = candor.visitor()
    visitor.says(f"my word is {SECRET}, I would like to book a consultation please")
    give_up = time.monotonic() + 120
    everybody = {"candor-desk", "candor-engine", "candor-actions"}
    while not (whole := collector.whole(everybody)):
        assert time.monotonic() < give_up, collector.traces()
        time.sleep(0.5)
    (trace,) = whole
    spans = {span["span"]: span for span in collector.spans if span["trace"] == trace}
    tops = [span["name"] for span in spans.values() if span["parent"] not in spans]
    assert tops == ["POST /chat/v1/messages"]
    booking = [span for span in spans.values() if span["name"].startswith("GET /booking/v1/")]
    assert booking
    assert {spans[span["parent"]]["service"] for span in booking} == {"candor-actions"}
    sent = b"".join(collector.raw)
    secrets: dict[str, Any] = json.loads((candor.var / "secrets.json").read_text())
    forbidden: list[Any] = [
        SECRET,
        visitor.conversation["token"],
        visitor.conversation["conversation_id"],
        *secrets.values(),
    ]
    assert [one for one in forbidden if one.encode() in sent] == []
