"""Visitors who each say a word that nobody else knows, and the rules that no reply may break."""

import http.client
import json
import secrets
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from attacks.requests_to_try import JSON, Attack

PROBLEM = "application/problem+json"
AT_ONCE = 4  # an engine is asked for three turns at a time


@dataclass
class Marked:
    token: str
    word: str


class Crowd:
    """So many visitors, replaced in turn, so that none of them reaches a limit."""

    def __init__(self, url: str, size: int, messages_each: int) -> None:
        self.place = urlsplit(url).netloc
        self.size, self.messages_each = size, messages_each
        self.visitors = [self.arrive() for _ in range(size)]
        self.words = {visitor.word: number for number, visitor in enumerate(self.visitors)}
        self.sent = 0
        self.statuses: dict[int, int] = {}
        self.outcomes: dict[str, int] = {}
        self.longest = 0.0  # seconds of one reply
        self.senders = ThreadPoolExecutor(AT_ONCE)

    def arrive(self) -> Marked:
        status, _, body = self.send("POST", "/chat/v1/conversations", b"{}", {"Content-Type": JSON})
        assert status == 201, body
        visitor = Marked(json.loads(body)["token"], f"zq{secrets.token_hex(6)}")
        said = {
            "id": secrets.token_hex(16),
            "text": f"my own word is {visitor.word}, how long does botox last",
        }
        status, _, body = self.send(
            "POST", "/chat/v1/messages", json.dumps(said).encode(), self.headers(visitor)
        )
        assert status == 200, body
        return visitor

    def headers(self, visitor: Marked) -> dict[str, str]:
        return {"Authorization": f"Bearer {visitor.token}", "Content-Type": JSON}

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        """Byte for byte as told, over a connection of its own."""
        line = http.client.HTTPConnection(self.place, timeout=60)
        try:
            line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name, value.encode("latin-1", "replace"))
            line.putheader("Content-Length", str(len(body)))
            line.endheaders(body)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Content-Type", ""), answer.read()
        finally:
            line.close()

    def try_out_at_once(self, attacks: Sequence[Attack]) -> None:
        """Raises AssertionError when a reply breaks a rule. Visitors change only in between."""
        leavers = {sent // self.messages_each for sent in range(self.sent, self.sent + len(attacks))}
        for leaver in leavers - {(self.sent - 1) // self.messages_each}:
            self.replace(leaver % self.size)
        for status in self.senders.map(self.try_out, attacks):
            self.sent += 1
            self.statuses[status] = self.statuses.get(status, 0) + 1

    def try_out(self, attack: Attack) -> int:
        """The status of the reply."""
        number = attack.who % self.size
        headers = {**self.headers(self.visitors[number]), **attack.headers}
        began = time.monotonic()
        status, kind, body = self.send(attack.method, attack.path, attack.body, headers)
        self.longest = max(self.longest, time.monotonic() - began)
        assert status < 500, (status, body[:300])
        assert not self.of_others(number, body), "what belongs to another visitor came back"
        assert b"Traceback" not in body
        if status == 200 and attack.method == "POST" and kind.startswith(JSON):
            self.check_outcome(attack, json.loads(body))
        if status >= 400 and attack.path.startswith("/chat/v1/") and b"<html" not in body[:200].lower():
            check_problem(attack, kind, body)
        return status

    def of_others(self, number: int, body: bytes) -> set[str]:
        """Words that others said, and tokens that others hold, in a reply to this one."""
        words = {word for word, owner in self.words.items() if owner != number}
        tokens = {visitor.token for place, visitor in enumerate(self.visitors) if place != number}
        return {secret for secret in words | tokens if secret.encode() in body}

    def check_outcome(self, attack: Attack, reply: dict[str, Any]) -> None:
        """The front desk answers for an engine that failed, so its status alone does not tell."""
        if outcome := reply.get("outcome"):
            self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
            assert not outcome.startswith("failed_"), (outcome, attack)

    def replace(self, number: int) -> None:
        """The visitor leaves, and their word stays one that nobody else may see."""
        self.words[self.visitors[number].word] = -1
        self.visitors[number] = self.arrive()
        self.words[self.visitors[number].word] = number


def check_problem(attack: Attack, kind: str, body: bytes) -> None:
    if attack.method == "HEAD":
        return
    assert kind == PROBLEM, (kind, body[:300])
    problem: dict[str, Any] = json.loads(body)
    assert {"type", "title", "status"} <= problem.keys()
