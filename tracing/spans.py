"""Spans without OpenTelemetry's packages: the frozen assistant cannot have their protobuf.

What leaves is OTLP as JSON over HTTP: names, times, ids of traces; never a visitor's words.
"""

from __future__ import annotations

import json
import os
import queue
import re
import secrets
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
SERVER, CLIENT = 2, 3  # span kinds of OTLP
AT_ONCE, WAITING, PATIENCE = 100, 1000, 3.0  # spans a request; spans kept; seconds for a collector
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))

_current: ContextVar[str] = ContextVar("traceparent", default="")


@dataclass
class Exporter:
    """Sends from a thread of its own; a collector that is away costs spans, never a visitor's time."""

    service: str
    endpoint: str
    waiting: queue.Queue[dict[str, Any]] = field(default_factory=lambda: queue.Queue(WAITING))

    def start(self) -> Exporter:
        threading.Thread(target=self.keep_on, name="traces", daemon=True).start()
        return self

    def add(self, span: dict[str, Any]) -> None:
        try:
            self.waiting.put_nowait(span)
        except queue.Full:
            return

    def keep_on(self) -> None:
        while True:
            spans = [self.waiting.get()]
            time.sleep(0.5)
            while len(spans) < AT_ONCE and not self.waiting.empty():
                spans.append(self.waiting.get())
            self.send(spans)

    def send(self, spans: list[dict[str, Any]]) -> None:
        name = {"key": "service.name", "value": {"stringValue": self.service}}
        scope = {"scope": {"name": "candor"}, "spans": spans}
        body = {"resourceSpans": [{"resource": {"attributes": [name]}, "scopeSpans": [scope]}]}
        request = urllib.request.Request(
            f"{self.endpoint}/v1/traces", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            DIRECTLY.open(request, timeout=PATIENCE).close()
        except (OSError, HTTPException):  # they are lost; the next ones may not be
            return


_exporters: dict[str, Exporter] = {}


def exporter(service: str) -> Exporter | None:
    """The service's own, started at its first span; None while CANDOR_TRACES is empty."""
    endpoint = os.environ.get("CANDOR_TRACES", "").rstrip("/")
    if not endpoint:
        return None
    if service not in _exporters:
        _exporters[service] = Exporter(service, endpoint).start()
    return _exporters[service]


@contextmanager
def span(service: str, name: str, parent: object = None, kind: int = SERVER) -> Iterator[str]:
    """Around some work; gives the traceparent by which others go on with it, '' while nothing is traced."""
    sending = exporter(service)
    if sending is None:
        yield ""
        return
    found = TRACEPARENT.fullmatch(str(parent or _current.get()))
    trace, above = (found[1], found[2]) if found else (secrets.token_hex(16), "")
    own, began, failed = secrets.token_hex(8), time.time_ns(), False
    token = _current.set(f"00-{trace}-{own}-01")
    try:
        yield _current.get()
    except BaseException:
        failed = True
        raise
    finally:
        _current.reset(token)
        times = {"startTimeUnixNano": str(began), "endTimeUnixNano": str(time.time_ns())}
        ids = {"traceId": trace, "spanId": own, "parentSpanId": above}
        sending.add({**ids, **times, "name": name, "kind": kind, "status": {"code": 2 if failed else 0}})
