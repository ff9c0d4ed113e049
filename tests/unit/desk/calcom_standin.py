"""A stand-in for Cal.com's API v2: requests and replies as its documentation shows them, on a real socket."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Calcom(ThreadingHTTPServer):
    """`free` are the starts that /v2/slots offers; `lets_everyone_in` is the race known since 2024."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.free: list[str] = []
        self.bookings: list[dict[str, Any]] = []
        self.lets_everyone_in = False
        self.hangs_up_after_booking = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def book(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        same = [
            it
            for it in self.standing()
            if it["start"] == body["start"] and it["eventType"]["id"] == body["eventTypeId"]
        ]
        if same and not self.lets_everyone_in:
            message = "User either already has booking at this time or is not available"
            return 400, {"status": "error", "error": {"code": "BadRequestException", "message": message}}
        made = {
            "id": len(self.bookings) + 1,
            "uid": f"booking-{len(self.bookings) + 1}",
            "status": "accepted",
            "start": body["start"],
            "eventType": {"id": body["eventTypeId"], "slug": "consultation"},
            "attendees": [body["attendee"]],
            "metadata": body.get("metadata", {}),
        }
        self.bookings.append(made)
        return 201, {"status": "success", "data": made}

    def standing(self) -> list[dict[str, Any]]:
        return [it for it in self.bookings if it["status"] == "accepted"]


class Handler(BaseHTTPRequestHandler):
    server: Calcom

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/v2/slots":
            days: dict[str, list[dict[str, str]]] = {}
            for start in self.server.free:
                days.setdefault(start[:10], []).append({"start": start})
            self.reply(200, {"status": "success", "data": days})
        else:
            kinds = {int(kind) for kind in asked["eventTypeIds"].split(",")}
            found = [it for it in self.server.standing() if it["eventType"]["id"] in kinds]
            first = int(asked["skip"])
            self.reply(200, {"status": "success", "data": found[first : first + int(asked["take"])]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/cancel"):
            uid = self.path.split("/")[3]
            for booking in self.server.bookings:
                if booking["uid"] == uid:
                    booking["status"] = "cancelled"
            self.reply(200, {"status": "success", "data": {}})
            return
        status, answer = self.server.book(body)
        if not self.server.hangs_up_after_booking:
            self.reply(status, answer)

    def reply(self, status: int, body: dict[str, Any]) -> None:
        known = {"/v2/slots": "2024-09-04"}.get(urlsplit(self.path).path, "2026-02-25")
        if self.headers["Authorization"] != "Bearer secret" or self.headers["cal-api-version"] != known:
            status, body = 401, {"status": "error"}
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:
        return None
