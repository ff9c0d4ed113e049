"""Who talks: somebody with questions, somebody who books, and somebody with questions for a stock server."""

import itertools
import random
import uuid
from typing import Any, Protocol

import requests
from running_system import choices_in, session

QUESTIONS = (
    "how long does botox last?", "what are the risks of botox?", "what causes wrinkles?",
    "do facial toners work?", "does botox hurt?", "how many units do i need?",
)  # fmt: skip
DETAILS = ("Rosalind Achterberg", "020 7946 0991")
PATIENCE = 60.0  # seconds


class Talker(Protocol):
    """`send` gives the seconds after which to send the same again, or None; `failed` says why, or ''."""

    failed: str

    def __init__(self, address: str) -> None: ...
    def next_message(self) -> dict[str, Any]: ...
    def send(self, message: dict[str, Any]) -> float | None: ...


class Asker:
    """Speaks the visitor API."""

    def __init__(self, address: str) -> None:
        self.url = f"{address}/chat/v1"
        self.failed = ""
        self.choices: list[dict[str, Any]] = []
        self.steps = self.script()
        self.arrive()

    def arrive(self) -> None:
        self.http = session()
        answer = self.http.post(f"{self.url}/conversations", json={}, timeout=PATIENCE)
        answer.raise_for_status()
        self.http.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    def script(self) -> Any:
        return itertools.cycle(random.sample(QUESTIONS, len(QUESTIONS)))

    def next_message(self) -> dict[str, Any]:
        return {"id": str(uuid.uuid4()), "text": next(self.steps)}

    def send(self, message: dict[str, Any]) -> float | None:
        self.failed = ""
        try:
            answer = self.http.post(f"{self.url}/messages", json=message, timeout=PATIENCE)
        except requests.RequestException as error:
            self.failed = type(error).__name__
            return None
        if answer.status_code == 429:
            return float(answer.headers["Retry-After"])
        self.failed = failure(answer)
        if not self.failed:
            self.choices = choices_in(answer.json()["messages"])
        return None


def failure(answer: requests.Response) -> str:
    """Why this is no useful reply, or ''."""
    if answer.status_code != 200:
        return f"status {answer.status_code}"
    outcome = str(answer.json()["outcome"])
    return outcome if outcome.startswith("failed_") else ""


class Booker(Asker):
    """Goes through booking up to the last yes, stops, and begins again as somebody else."""

    def script(self) -> Any:
        while True:
            yield "I would like to book a consultation please"
            yield from ("Anyone", "", *DETAILS, "Leave it out", "I am 18 or over")
            yield "stop please, forget the booking"
            self.arrive()

    def next_message(self) -> dict[str, Any]:
        said = next(self.steps)
        labelled = [one for one in self.choices if said in one["label"]]
        if labelled and said not in DETAILS:
            choice = random.choice(labelled)  # noqa: S311
            return {"id": str(uuid.uuid4()), "choice": choice["id"]}
        return {"id": str(uuid.uuid4()), "text": said or "the first one"}


class StockAsker(Asker):
    """Speaks Rasa's REST channel."""

    def arrive(self) -> None:
        self.http, self.sender = session(), uuid.uuid4().hex

    def send(self, message: dict[str, Any]) -> float | None:
        self.failed = ""
        body = {"sender": self.sender, "message": message["text"]}
        url = self.url.replace("/chat/v1", "/webhooks/rest/webhook")
        try:
            answer = self.http.post(url, json=body, timeout=PATIENCE)
        except requests.RequestException as error:
            self.failed = type(error).__name__
            return None
        if answer.status_code != 200 or not answer.json():
            self.failed = f"status {answer.status_code}, no reply"
        return None


VISITORS: dict[str, type[Talker]] = {"answers": Asker, "booking": Booker, "stock": StockAsker}
