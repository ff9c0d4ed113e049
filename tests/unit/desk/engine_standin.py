"""A small real HTTP server that speaks the engine's channel; channel_contract.py checks both."""

import json
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWER: dict[str, Any] = {
    "kind": "answer",
    "text": "It usually lasts three to four months.",
    "answer_id": "how_long_does_botox_last",
    "question": "How long does Botox last?",
    "citations": ["fda_botox_61", "seed_kane"],
    "facts": ["b_duration"],
    "certainty": "contested",
    "route": "answer",
    "reviewed_on": "2026-11-22",
    "review_due": "2027-11-22",
    "author": "Candor editors",
    "reviewer": None,
    "sides": [{"who": "A spa blog", "sells": "stimulation", "says": "Less.", "citations": ["seed_spa"]}],
    "studies": "Studies agree.",
}
OFFER = {
    "kind": "choices",
    "text": "Would you like a consultation?",
    "choices": [{"payload": "/affirm", "label": "Yes"}, {"payload": "What is Botox?", "label": "Ask more"}],
}
CARE_CARD = {
    "kind": "care_card",
    "text": "Call now.",
    "urgency": "emergency",
    "red_flag": "breathing",
    "phone": "999",
    "citations": [],
}
APPOINTMENT_SLOTS = {
    "kind": "appointment_slots",
    "text": "When?",
    "choices": [
        {
            "payload": '/inform{"appointment_slot":"a"}',
            "label": "Mon 9:00",
            "starts_at": "2026-11-30T09:00:00+00:00",
        }
    ],
}
OPTION_GRID: dict[str, Any] = {
    "kind": "option_grid",
    "text": "Side by side.",
    "decision": "movement_lines",
    "options": [
        {"id": "wait", "name": "Wait", "matters": ["No needles."]},
        {"id": "inject", "name": "Injections"},
    ],
    "rows": [
        {
            "id": "chance",
            "name": "Does it help?",
            "cells": [
                {"option": "wait", "text": "No.", "certainty": None, "chance": None, "citations": []},
                {
                    "option": "inject",
                    "text": "Often.",
                    "certainty": "high",
                    "chance": {
                        "words": "Half",
                        "count": None,
                        "low": 46,
                        "high": 74,
                        "of": 100,
                        "what": "people",
                    },
                    "citations": ["fda_botox_61"],
                },
            ],
        }
    ],
    "note": None,
}
SUMMARY = {"kind": "summary", "text": "In short.", "sections": [{"heading": "Options", "items": ["Wait"]}]}
TRACE = {
    "intent": {"name": "ask", "confidence": 0.9},
    "ranking": [{"name": "ask/how_long_does_botox_last", "confidence": 0.9}],
    "entities": [],
    "red_flag": None,
    "actions": ["utter_ask"],
    "slots_changed": [],
    "milliseconds": 7.0,
    "model": "stand-in",
}


def reply(messages: list[dict[str, Any]], outcome: str | None, **more: Any) -> dict[str, Any]:
    ids = [message["answer_id"] for message in messages if message["kind"] == "answer"]
    return {"outcome": outcome, "urgency": None, "red_flag": None, "answer_ids": ids, "trace": TRACE} | {
        "messages": messages,
        **more,
    }


REPLIES = {
    "answer": reply([ANSWER, OFFER], "handed_off_consultation_offered"),
    "care_card": reply([CARE_CARD], "signposted_red_flag", urgency="emergency", red_flag="breathing"),
    "appointment_slots": reply([APPOINTMENT_SLOTS], "clarified_booking"),
    "option_grid": reply([OPTION_GRID, SUMMARY], "answered_decision"),
    "option_grid, cells out of order": reply(
        [{**OPTION_GRID, "options": OPTION_GRID["options"][::-1]}], "answered_decision"
    ),
    "silent": reply([], None),
    "kind unknown": reply([{"kind": "hologram", "text": "?"}], "answered_question"),
    "choice without payload": reply([{**OFFER, "choices": [{"label": "Yes"}]}], "answered_question"),
}


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up waiting is what some tests are about."""


@dataclass
class EngineStandIn:
    """`mode` is a key of REPLIES, or garbage, refusing, loading or hangs_up; `asked` is what was received."""

    token: str
    mode: str = "answer"
    seconds: float = 0.0  # how long a turn takes
    ready: bool = True
    asked: list[dict[str, Any]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    def start(self) -> "EngineStandIn":
        self.server = QuietServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        class Handler(ChannelHandler):
            engine = self

        return Handler


class ChannelHandler(BaseHTTPRequestHandler):
    engine: EngineStandIn
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/health":  # of the actions, which the tests keep on the same address
            self.send(200 if self.engine.ready else 503, b"{}")
        else:
            self.send(200 if self.engine.ready else 503, b'{"model": "stand-in"}')

    def do_DELETE(self) -> None:
        if not self.allowed():
            return self.send(401, b'{"error": "wrong token"}')
        if self.engine.mode == "refusing":
            return self.send(500, b"")
        self.engine.forgotten.append(self.path.rpartition("/")[2])
        return self.send(204, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.allowed():
            return self.send(401, b'{"error": "wrong token"}')
        asked = json.loads(body)
        if not self.in_form(asked):
            return self.send(400, b'{"error": "not a turn"}')
        self.engine.asked.append(asked)
        time.sleep(self.engine.seconds)
        return self.answer()

    def answer(self) -> None:
        if self.engine.mode == "hangs_up":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif self.engine.mode == "garbage":
            self.send(200, b"<html>\xff")
        elif self.engine.mode == "refusing":
            self.send(500, b"")
        elif self.engine.mode == "loading":
            self.send(503, b'{"error": "no model is loaded"}')
        else:
            self.send(200, json.dumps(REPLIES[self.engine.mode]).encode())

    def allowed(self) -> bool:
        return self.headers["Authorization"] == f"Bearer {self.engine.token}"

    @staticmethod
    def in_form(asked: Any) -> bool:
        if not isinstance(asked, dict):
            return False
        conversation_id, words = asked.get("conversation_id"), asked.get("payload") or asked.get("text")
        is_conversation = isinstance(conversation_id, str) and re.fullmatch("[0-9a-f]{32}", conversation_id)
        return bool(is_conversation and isinstance(words, str) and words)

    def send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
