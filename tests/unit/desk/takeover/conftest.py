"""A visitor, the team, and an engine that is asked for each message."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from engine_standin import REPLIES, TRACE, EngineStandIn
from pytest_django import Settings
from staff_cast import make_account

from conversations.models import Conversation
from takeover.duty import switch_on
from takeover.models import Takeover

PERSON = {
    "kind": "choices",
    "text": "You can phone us.",
    "choices": [{"payload": "/book_consultation", "label": "Book"}],
}
ASKED_FOR = {"outcome": "handed_off_person", "trace": {**TRACE, "intent": {"name": "ask_human"}}}


@pytest.fixture
def team_engine(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineStandIn]:
    reply = {**REPLIES["silent"], "messages": [PERSON]}
    monkeypatch.setitem(REPLIES, "person", {**reply, **ASKED_FOR})
    monkeypatch.setitem(REPLIES, "lost twice", {**reply, "outcome": "handed_off_person"})
    standin = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    settings.ENGINE_URLS, settings.ACTIONS_URL = (standin.url,), standin.url
    yield standin
    standin.stop()


class Caller:
    """Somebody at the widget, and the engine's replies to them."""

    def __init__(self, team_engine: EngineStandIn) -> None:
        self.engine = team_engine
        self.client = Client()
        started = self.client.generic("POST", "/chat/v1/conversations").json()
        self.headers = {"Authorization": f"Bearer {started['token']}"}
        self.conversation = Conversation.objects.get(pk=started["conversation_id"])
        self.turn: Any = started

    def _send(self, body: dict[str, str]) -> Any:
        sent = {"id": str(uuid4()), **body}
        address = "/chat/v1/messages"
        answer = self.client.post(address, sent, content_type="application/json", headers=self.headers)
        assert answer.status_code == 200, answer.content
        self.turn = answer.json()
        return self.turn

    def says(self, text: str, mode: str = "answer") -> Any:
        self.engine.mode = mode
        return self._send({"text": text})

    def presses(self, words: str) -> Any:
        return self._send({"choice": self.buttons[words]})

    @property
    def buttons(self) -> dict[str, str]:
        choices = [choice for message in self.turn["messages"] for choice in message.get("choices", ())]
        return {choice["label"]: choice["id"] for choice in choices}

    @property
    def read(self) -> str:
        return " ".join(message["text"] for message in self.turn["messages"])

    def news(self, after: int = 0) -> Any:
        return self.client.get(f"/chat/v1/news?after={after}", headers=self.headers).json()

    def transcript(self) -> Any:
        return self.client.get("/chat/v1/messages", headers=self.headers).json()

    @property
    def takeover(self) -> Takeover:
        return Takeover.objects.get(conversation=self.conversation)

    def ages(self, minutes: float) -> None:
        """As if that much more time had gone by since staff and caller did anything."""
        past = timezone.now() - timedelta(minutes=minutes)
        Takeover.objects.filter(conversation=self.conversation).update(asked_at=past, staff_at=past)


@pytest.fixture
def caller(db: None, team_engine: EngineStandIn) -> Caller:
    return Caller(team_engine)


@pytest.fixture
def nurse(db: None) -> User:
    """Takes chats now."""
    account = make_account("reviewer")
    account.first_name = "Tom Bellweather"
    account.save()
    switch_on(account, timezone.now())
    return account


@pytest.fixture
def doctor(db: None) -> User:
    account = make_account("owner")
    account.first_name = "Dr Amara Osei"
    account.save()
    return account
