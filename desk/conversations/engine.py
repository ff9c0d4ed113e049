"""The one door to the engines: asks for a turn, has a conversation forgotten, sees whether one is ready."""

import logging
import time
from functools import cache
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

from config.tracing import asking
from conversations import engines

logger = logging.getLogger(__name__)

THREADS = 48
SHORTEST = 2.0  # seconds left of a turn's time that still make asking another engine worth while


class EngineError(Exception):
    """The engine did not do what we asked."""


class EngineUnavailable(EngineError):
    """It could not be reached, or hung up."""


class EngineTimeout(EngineError):
    """It did not answer in time."""


class EngineMisbehaved(EngineError):
    """It answered with something else than its channel promises."""


class EngineMessage(BaseModel):
    model_config = ConfigDict(extra="allow")
    kind: str
    text: str = ""

    @property
    def details(self) -> dict[str, Any]:
        return self.model_extra or {}


class EngineReply(BaseModel):
    outcome: str | None = None
    urgency: str | None = None
    red_flag: str | None = None
    answer_ids: list[str] = []
    messages: list[EngineMessage]
    trace: dict[str, Any] = {}


@cache
def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # no proxy stands between us and the engine
    session.headers["Authorization"] = f"Bearer {settings.ENGINE_TOKEN}"
    session.mount("http", requests.adapters.HTTPAdapter(pool_maxsize=THREADS))
    return session


def _send(engine: str, method: str, path: str, seconds: float, json: Any = None) -> requests.Response:
    url, timeout = f"{engine}/webhooks/website{path}", (settings.ENGINE_CONNECT_SECONDS, seconds)
    try:
        with asking(f"engine {method}") as headers:
            response = _session().request(
                method, url, json=json, timeout=timeout, allow_redirects=False, headers=headers
            )
    except requests.ReadTimeout as error:
        raise EngineTimeout(method) from error
    except requests.RequestException as error:
        raise EngineUnavailable(method) from error
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        raise EngineUnavailable("no model is loaded")
    return response


def _send_to_one(conversation_id: str, method: str, path: str, json: Any = None) -> requests.Response:
    """Asks the conversation's engine, or another when that one is gone: what it had begun was not saved."""
    engines.watch(is_one_ready)
    give_up = time.monotonic() + settings.ENGINE_SECONDS
    *others, last = reversed(engines.engines_for(conversation_id))
    while True:
        try:
            return _send(last, method, path, give_up - time.monotonic(), json)
        except EngineError as error:
            engines.note(last, answers=False)
            if isinstance(error, EngineTimeout) or not others or give_up - time.monotonic() < SHORTEST:
                raise
        last = others.pop()


def ask(
    conversation_id: str, said: dict[str, str], metadata: dict[str, Any], overhear: bool = False
) -> EngineReply:
    """The engine's reply to `{"text": ...}` or `{"payload": ...}`; with `overhear`, to danger signs alone.

    Raises an EngineError.
    """
    body: dict[str, Any] = {"conversation_id": conversation_id, **said, "metadata": metadata}
    if overhear:
        body["overhear"] = True
    response = _send_to_one(conversation_id, "POST", "/turns", body)
    if response.status_code != HTTPStatus.OK:
        logger.error("the engine refused a turn", extra={"status": response.status_code})
        raise EngineMisbehaved(f"status {response.status_code}")
    try:
        return EngineReply.model_validate_json(response.content)
    except ValidationError:
        raise EngineMisbehaved("a reply out of form") from None


def forget(conversation_id: str) -> None:
    """Has the engine erase its tracker. Raises an EngineError."""
    response = _send_to_one(conversation_id, "DELETE", f"/conversations/{conversation_id}")
    if response.status_code not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND):
        raise EngineMisbehaved(f"status {response.status_code}")


def is_ready() -> bool:
    """Whether there is an engine that answers."""
    return any(is_one_ready(engine) for engine in settings.ENGINE_URLS)


def is_one_ready(engine: str) -> bool:
    try:
        return _send(engine, "GET", "/ready", seconds=2).status_code == HTTPStatus.OK
    except EngineError:
        return False
