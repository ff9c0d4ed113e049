"""The engine's only door: a private Rasa channel that the front desk alone may use."""

import asyncio
import hmac
import logging
import os
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from channel.clinic_words import default_words
from channel.erasing import erase_tracker
from channel.messages import is_urgent, outcome_of, to_message
from channel.out_of_memory import end_when_out_of_memory
from channel.overhearing import overheard
from channel.sealing import read_keys
from channel.settings import ROOT, required
from channel.trace import trace_of
from channel.working_memory import SAVED
from tracing.spans import span

CONVERSATION_ID = re.compile(r"[0-9a-f]{32}\Z")  # a NUL in a sender id stops Rasa's server
MODELS = ROOT / "models"
MODEL = re.compile(r"candor-[0-9a-f]{12}\.tar\.gz\Z")
LONGEST_TEXT = 4000  # a bound of the engine's own; the front desk's is tighter
COMMAND_START = re.compile(r"\A[\s/]+")  # Rasa strips white space before it looks for a command's slash
logger = logging.getLogger(__name__)


class TurnOutput(OutputChannel):
    """Collects every response whole, its metadata included, which stock channels drop."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "website"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.said.append(message)


class WebsiteInput(InputChannel):
    """One request a turn, one reply object with messages, outcome and trace (docs/channel.md)."""

    @classmethod
    def name(cls) -> str:
        return "website"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WebsiteInput":
        tokens = required("CANDOR_ENGINE_TOKEN")
        read_keys(required("CANDOR_DATA_KEYS"))  # refused now, before a visitor is answered
        return cls(tokens, default_words(os.environ))

    def __init__(self, tokens: str, words: dict[str, str]) -> None:
        self.tokens = [token.encode() for token in tokens.split(",") if token]  # while one follows another
        self.words = words

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        routes = Blueprint("website_webhook")

        @routes.post("/turns")
        async def turns(request: Request) -> HTTPResponse:
            return await self.take_turn(request, on_new_message)

        @routes.delete("/conversations/<conversation_id:str>", ignore_body=False)
        async def conversations(request: Request, conversation_id: str) -> HTTPResponse:
            return await self.erase(request, conversation_id)

        @routes.put("/model")
        async def model(request: Request) -> HTTPResponse:
            return await self.take_model(request)

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            model = loaded_model(request)
            return response.json({"model": model}, 200 if model else 503)

        return routes

    def allows(self, request: Request) -> bool:
        shown = (request.token or "").encode(errors="replace")
        return any(hmac.compare_digest(shown, token) for token in self.tokens)

    async def take_turn(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        """401 for a wrong token, 400 for a body out of form, 503 without a model, else 200."""
        if not self.allows(request):
            return response.json({"error": "wrong token"}, 401)
        asked = wanted_turn(json_of(request))
        if asked is None:
            return response.json({"error": "not a turn"}, 400)
        if not loaded_model(request):
            return response.json({"error": "no model is loaded"}, 503)
        with span("candor-engine", "turn", request.headers.get("traceparent")) as parent:
            return await self.answer(request, asked, parent, on_new_message)

    async def answer(
        self,
        request: Request,
        asked: dict[str, Any],
        parent: str,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> HTTPResponse:
        """`parent`: the trace that actions go on with; it reaches them with the message."""
        output, model = TurnOutput(), loaded_model(request)
        began = time.perf_counter()
        metadata = {**asked["metadata"], **({"traceparent": parent} if parent else {})}
        name, sender = self.name(), asked["conversation_id"]
        message = UserMessage(asked["words"], output, sender, input_channel=name, metadata=metadata)
        try:
            heard = await self.heard(request, message, on_new_message, asked["overhear"])
        except Exception as error:
            end_when_out_of_memory(error)
            raise
        trace = trace_of(heard, (time.perf_counter() - began) * 1000, model)
        return response.json(self.reply(output.said, trace))

    async def heard(
        self,
        request: Request,
        message: UserMessage,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        overhear: bool,
    ) -> DialogueStateTracker:
        """The tracker after the turn; one that was only overheard, and held no danger sign, is not kept."""
        heard = await overheard(agent_of(request), message) if overhear else None
        if heard is None:
            SAVED.set(None)  # a connection's task takes one turn after another
            await on_new_message(message)
            heard = SAVED.get() or await agent_of(request).tracker_store.retrieve(message.sender_id)
        return heard

    async def take_model(self, request: Request) -> HTTPResponse:
        """Loads another of our models beside the turns under way, which end with the one they began with."""
        if not self.allows(request):
            return response.json({"error": "wrong token"}, 401)
        name = wanted_model(json_of(request))
        if name is None or not (MODELS / name).is_file():
            return response.json({"error": "not a model"}, 400)
        try:
            await asyncio.to_thread(agent_of(request).load_model, MODELS / name)
        except Exception:  # whatever is wrong with the file: the model that serves goes on serving
            logger.exception("a model could not be loaded")
            return response.json({"error": "not loaded"}, 409)
        return response.json({"model": loaded_model(request)})

    def reply(self, said: list[dict[str, Any]], trace: dict[str, Any]) -> dict[str, Any]:
        messages = [to_message(one, self.words) for one in said]
        urgent = next((one for one in messages if is_urgent(one)), {})
        return {
            "outcome": outcome_of(list(said)),
            "urgency": urgent.get("urgency"),
            "red_flag": urgent.get("red_flag"),
            "language": trace["language"],
            "answer_ids": [one["answer_id"] for one in messages if one["kind"] == "answer"],
            "messages": messages,
            "trace": trace,
        }

    async def erase(self, request: Request, conversation_id: str) -> HTTPResponse:
        """204 when nothing of the conversation is left in the tracker store."""
        if not self.allows(request):
            return response.json({"error": "wrong token"}, 401)
        if not CONVERSATION_ID.match(conversation_id):
            return response.json({"error": "not a conversation"}, 400)
        await asyncio.to_thread(erase_tracker, agent_of(request).tracker_store, conversation_id)
        return response.empty()


def json_of(request: Request) -> Any:
    """The body, or None when it is not JSON."""
    try:
        return request.json
    except InvalidUsage:
        return None


def wanted_turn(body: Any) -> dict[str, Any] | None:
    """The checked request, or None. `payload` is a button's command, `text` a visitor's words."""
    if not isinstance(body, dict):
        return None
    words = body.get("payload") or body.get("text")
    conversation_id, metadata = body.get("conversation_id"), body.get("metadata") or {}
    if not isinstance(words, str) or not 0 < len(words) <= LONGEST_TEXT or not isinstance(metadata, dict):
        return None
    words = words.encode(errors="ignore").decode()  # lone surrogates can be neither read nor stored
    if not isinstance(conversation_id, str) or not CONVERSATION_ID.match(conversation_id):
        return None
    if not body.get("payload"):
        words = COMMAND_START.sub("", words)
    overhear = body.get("overhear") is True
    return {
        "words": words or "?",
        "conversation_id": conversation_id,
        "metadata": metadata,
        "overhear": overhear,
    }


def wanted_model(body: Any) -> str | None:
    """The file name of a model of ours, or None."""
    name = body.get("model") if isinstance(body, dict) else None
    return name if isinstance(name, str) and MODEL.match(name) else None


def agent_of(request: Request) -> Agent:
    agent: Agent = request.app.ctx.agent
    return agent


def loaded_model(request: Request) -> str:
    """The name of the model that answers, or '' while none is loaded."""
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return ""
    return Path(agent.processor.model_filename).name
