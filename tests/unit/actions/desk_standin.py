"""A small real HTTP server that answers as the front desk's booking API would, or fails as it might."""

from __future__ import annotations

import json
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "booking-token"
PRACTITIONERS = [
    {"id": "amara-osei", "name": "Dr Amara Osei"},
    {"id": "tom-bellweather", "name": "Tom Bellweather"},
]
SERVICES = [
    {"id": "consultation", "name": "A consultation", "minutes": 30, "practitioners": PRACTITIONERS},
    {
        "id": "review",
        "name": "A review after treatment here",
        "minutes": 20,
        "practitioners": PRACTITIONERS[:1],
    },
]
DIARY = {"diary": "built_in", "services": SERVICES}
APPOINTMENT_SLOTS = [
    {
        "id": "osei-1",
        "starts_at": "2026-12-01T10:30:00+00:00",
        "ends_at": "2026-12-01T11:00:00+00:00",
        "label": "Tuesday 1 December, 10:30",
        "practitioner": "Dr Amara Osei",
    },
    {
        "id": "osei-2",
        "starts_at": "2026-12-02T14:00:00+00:00",
        "ends_at": "2026-12-02T14:30:00+00:00",
        "label": "Wednesday 2 December, 14:00",
        "practitioner": "Dr Amara Osei",
    },
]
FREE = {"appointment_slots": APPOINTMENT_SLOTS, "earlier": False, "later": True}
RANGE = {
    "from": "2026-12-08T17:00:00+00:00",
    "until": "2026-12-09T00:00:00+00:00",
    "daily": None,
    "weekdays": None,
    "understood": "Tuesday 8 December after 17:00",
    "exact": None,
    "at": None,
    "clock": "London",
    "bookable_until": None,
}
NAMED = {
    **RANGE,
    "from": "2026-12-01T10:30:00Z",
    "until": "2026-12-01T11:30:00Z",
    "exact": "2026-12-01T10:30:00Z",
    "at": "10:30",
}
COUNTED: dict[str, Any] = {
    "label": "Sunday 29 August 2027",
    "before": [
        {"weeks": 2, "label": "Sunday 15 August 2027", "gone_by": False},
        {"weeks": 4, "label": "Sunday 1 August 2027", "gone_by": False},
    ],
}
BOOKED = {
    "reference": "LARK-1",
    "starts_at": "2026-12-01T10:30:00+00:00",
    "label": "Tuesday 1 December, 10:30",
    "practitioner": "Dr Amara Osei",
    "status": "booked",
    "manage_url": "http://127.0.0.1/appointment/secret",
    "calendar_url": "http://127.0.0.1/appointment/secret/calendar.ics",
    "promise": None,
}
MINE = {**BOOKED, "service": "A consultation", "service_id": "consultation"}
MINE_PATH = "/booking/v1/appointments/LARK-1"
WELL = {
    ("GET", "/booking/v1/services"): (200, DIARY),
    ("GET", "/booking/v1/appointment-slots"): (200, FREE),
    ("GET", "/booking/v1/times"): (200, RANGE),
    ("GET", "/booking/v1/days-before"): (200, COUNTED),
    ("POST", "/booking/v1/holds"): (201, {"hold": "7", "expires_at": "2026-11-30T09:05:00+00:00"}),
    ("GET", "/booking/v1/appointments"): (200, {"appointments": [MINE]}),
    ("POST", f"{MINE_PATH}/cancel"): (200, {**MINE, "status": "cancelled"}),
    ("POST", f"{MINE_PATH}/move"): (200, BOOKED),
    ("POST", "/booking/v1/contact-checks"): (200, {"contact": "jo@example.org", "kind": "email"}),
    ("POST", "/booking/v1/appointments"): (201, BOOKED),
}
FAILING: dict[str, tuple[int, bytes]] = {
    "taken": (409, b'{"type": "/problems/appointment-slot-taken"}'),
    "refused": (422, b'{"field": "contact"}'),
    "misunderstood": (400, b"{}"),
    "unknown": (404, b"{}"),
    "unauthorised": (401, b"{}"),
    "broken": (500, b"<h1>Server error</h1>"),
    "garbage": (200, b"\x00\xffnot json"),
    "a list": (200, b"[1, 2]"),
    "a number": (200, b"7"),
    "nothing expected": (200, b"{}"),
    "requested": (201, json.dumps({**BOOKED, "status": "requested", "promise": "Monday 12:00"}).encode()),
    "none of theirs": (200, b'{"appointments": []}'),
    "nothing free": (200, b'{"appointment_slots": []}'),
}
FAILURES = (
    "unauthorised",
    "broken",
    "garbage",
    "a list",
    "a number",
    "nothing expected",
    "slow",
    "closed",
)


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    token: str | None
    body: Any


@dataclass
class DeskStandIn:
    """`mode` is "ok", "slow", "slow once", or a key of FAILING; `asked` is what was received."""

    mode: str = "ok"
    asked: list[Asked] = field(default_factory=list)
    slowness: float = 0.6

    def __enter__(self) -> DeskStandIn:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        """Where to ask; in the mode "closed", a port on which nobody listens."""
        port = closed_port() if self.mode == "closed" else self.server.server_address[1]
        return f"http://127.0.0.1:{port}"

    def reply(self, method: str, path: str) -> tuple[int, bytes]:
        if self.mode == "no contact in it" and path.endswith("/contact-checks"):
            return FAILING["refused"]
        if self.mode == "no time in it" and path.partition("?")[0].endswith("/times"):
            return FAILING["refused"]
        if self.mode == "a time is named" and path.partition("?")[0].endswith("/times"):
            return 200, json.dumps(NAMED).encode()
        if self.mode == "nobody stores" and path.endswith("/appointments"):
            return FAILING["broken"]
        if self.mode in FAILING:
            return FAILING[self.mode]
        if self.mode == "slow" or (self.mode == "slow once" and len(self.asked) == 1):
            time.sleep(self.slowness)
        status, body = WELL.get((method, path.partition("?")[0]), (404, {}))
        return status, json.dumps(body).encode()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def handler_for(desk: DeskStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            asked = json.loads(body) if body else None
            desk.asked.append(Asked(self.command, self.path, self.headers["Authorization"], asked))
            status, content = desk.reply(self.command, self.path)
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                return  # whoever asked has stopped waiting

        do_GET = do_POST = answer

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
