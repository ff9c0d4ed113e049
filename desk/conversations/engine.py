"""The one door to the engine: asks it for a turn, has it forget a conversation, sees whether it is ready."""

import logging
from functools import cache
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

logger = logging.getLogger(__name__)

THREADS = 16


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


def _send(method: str, path: str, json: Any = None, seconds: float | None = None) -> requests.Response:
    url = f"{settings.ENGINE_URL}/webhooks/website{path}"
    timeout = (settings.ENGINE_CONNECT_SECONDS, seconds or settings.ENGINE_SECONDS)
    try:
        return _session().request(method, url, json=json, timeout=timeout, allow_redirects=False)
    except requests.ReadTimeout as error:
        raise EngineTimeout(method) from error
    except requests.RequestException as error:
        raise EngineUnavailable(method) from error


def ask(
    conversation_id: str, said: dict[str, str], metadata: dict[str, Any], overhear: bool = False
) -> EngineReply:
    """The engine's reply to `{"text": ...}` or `{"payload": ...}`; with `overhear`, to danger signs alone.

    Raises an EngineError.
    """
    body: dict[str, Any] = {"conversation_id": conversation_id, **said, "metadata": metadata}
    if overhear:
        body["overhear"] = True
    response = _send("POST", "/turns", json=body)
    if response.status_code != HTTPStatus.OK:
        logger.error("the engine refused a turn", extra={"status": response.status_code})
        raise EngineMisbehaved(f"status {response.status_code}")
    try:
        return EngineReply.model_validate_json(response.content)
    except ValidationError:
        raise EngineMisbehaved("a reply out of form") from None


def forget(conversation_id: str) -> None:
    """Has the engine erase its tracker. Raises an EngineError."""
    response = _send("DELETE", f"/conversations/{conversation_id}")
    if response.status_code not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND):
        raise EngineMisbehaved(f"status {response.status_code}")


def is_ready() -> bool:
    try:
        return _send("GET", "/ready", seconds=2).status_code == HTTPStatus.OK
    except EngineError:
        return False
