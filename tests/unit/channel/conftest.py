"""A model small enough to train here, and the engine's own server with the private channel on a real port."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from rasa.core.agent import Agent
from rasa.core.channels import channel
from rasa.core.tracker_store import FailSafeTrackerStore, create_tracker_store
from rasa.model_training import train
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from channel.website import WebsiteInput

TOKEN = "engine-token"
WORDS = {"clinic_phone": "020 7946 0123", "emergency_number": "999"}
PROJECT = {
    "domain.yml": """
version: "3.1"
intents: [greet, ask_time]
slots:
  seen:
    type: bool
    influence_conversation: false
    mappings: [{type: from_intent, intent: ask_time, value: true}]
responses:
  utter_greet:
  - text: Hello.
    metadata: {outcome: answered_smalltalk}
  utter_ask/how_long:
  - text: It lasts a while.
    metadata: {question: "How long?", citations: [nhs], route: answer}
""",
    "config.yml": """
recipe: default.v1
language: en
assistant_id: tiny
pipeline: [{name: KeywordIntentClassifier}]
policies: [{name: RulePolicy, core_fallback_threshold: 0.3, core_fallback_action_name: action_listen}]
""",
    "data.yml": """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
- intent: ask_time
  examples: |
    - how long
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: answer, then greet
  steps: [{intent: ask_time}, {action: utter_ask/how_long}, {action: utter_greet}]
""",
}


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    for name, text in PROJECT.items():
        (folder / name).write_text(text)
    domain, config, data = (str(folder / name) for name in PROJECT)
    return Path(train(domain, config, [data], output=str(folder), fixed_model_name="tiny").model)


@pytest.fixture
def tracker_store(tmp_path: Path) -> FailSafeTrackerStore:
    """As the engine makes it from endpoints.yml, wrappers included."""
    settings = {"dialect": "sqlite", "db": str(tmp_path / "engine.sqlite3")}
    return FailSafeTrackerStore(create_tracker_store(EndpointConfig(type="SQL", **settings), Domain.empty()))


@dataclass
class Engine:
    """`app.ctx.agent` answers; `post` and the like ask over a real connection."""

    app: Any
    address: str

    def turn(self, body: Any, token: str = TOKEN, **options: Any) -> requests.Response:
        sent = {"data": body} if isinstance(body, (bytes, str)) else {"json": body}
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        return requests.post(f"{self.address}/turns", headers=headers, timeout=10, **sent, **options)

    def erase(self, conversation_id: str, token: str = TOKEN) -> requests.Response:
        address = f"{self.address}/conversations/{conversation_id}"
        return requests.delete(address, headers={"Authorization": f"Bearer {token}"}, timeout=10)

    def ready(self) -> requests.Response:
        return requests.get(f"{self.address}/ready", timeout=10)


@pytest.fixture(scope="session")
def server() -> Iterator[Engine]:
    """Sanic as Rasa sets it up, with one channel, in a thread of its own."""
    app = Sanic("tiny_engine", configure_logging=False)
    app.ctx.agent = None
    channel.register([WebsiteInput(TOKEN, WORDS)], app, route="/webhooks/")
    loop = asyncio.new_event_loop()
    listening = socket.create_server(("127.0.0.1", 0))
    started = loop.run_until_complete(app.create_server(sock=listening, return_asyncio_server=True))
    loop.run_until_complete(started.startup())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield Engine(app, f"http://127.0.0.1:{listening.getsockname()[1]}/webhooks/website")
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


@pytest.fixture
def engine(server: Engine, model: Path, tracker_store: FailSafeTrackerStore) -> Engine:
    """The server with the small model loaded and an empty memory."""
    server.app.ctx.agent = Agent.load(str(model))
    server.app.ctx.agent.tracker_store = tracker_store
    server.app.ctx.agent.processor.tracker_store = tracker_store
    tracker_store.domain = server.app.ctx.agent.domain
    return server
