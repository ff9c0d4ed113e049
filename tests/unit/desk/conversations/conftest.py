from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from engine_standin import EngineStandIn
from pytest_django import Settings


@pytest.fixture
def engine(settings: Settings) -> Iterator[EngineStandIn]:
    standin = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    settings.ENGINE_URLS, settings.ACTIONS_URL = (standin.url,), standin.url
    yield standin
    standin.stop()


class Visitor:
    """Someone with the widget open: sends what the widget sends."""

    def __init__(self) -> None:
        self.client = Client()
        self.greeted = self.client.generic("POST", "/chat/v1/conversations").json()
        self.conversation_id: str = self.greeted["conversation_id"]
        self.headers = {"Authorization": f"Bearer {self.greeted['token']}"}

    def send(self, body: Any) -> Any:
        return self.client.post(
            "/chat/v1/messages", body, content_type="application/json", headers=self.headers
        )

    def say(self, text: str, client_id: str | None = None) -> Any:
        return self.send({"id": client_id or str(uuid4()), "text": text})

    def choose(self, choice: str) -> Any:
        return self.send({"id": str(uuid4()), "choice": choice})

    def transcript(self) -> Any:
        return self.client.get("/chat/v1/messages", headers=self.headers)

    def rate(self, turn_id: str, body: Any) -> Any:
        address = f"/chat/v1/turns/{turn_id}/feedback"
        return self.client.post(address, body, content_type="application/json", headers=self.headers)

    def erase(self) -> Any:
        return self.client.delete("/chat/v1/conversations/current", headers=self.headers)


@pytest.fixture
def arrive(db: None, engine: EngineStandIn) -> Callable[[], Visitor]:
    return Visitor


@pytest.fixture
def visitor(arrive: Callable[[], Visitor]) -> Visitor:
    return arrive()
