"""A turn that is not for the engine: a person answers the visitor. Only danger lets the engine speak."""

from __future__ import annotations

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

SELECTOR, ASK = "response_selector", "ask"
DANGER = ("red_flag", "danger_over")  # intents: the engine must also hear that help is there
URGENT = ("urgent", "emergency")  # routes of answers


async def overheard(agent: Agent, message: UserMessage) -> DialogueStateTracker | None:
    """What was heard, in a tracker that is never kept, so that nothing is booked or remembered by mistake.

    None when there is danger: the engine must take the turn.
    """
    tracker = await agent.tracker_store.retrieve(message.sender_id)
    heard: dict[str, Any] = dict(await agent.processor.parse_message(message, tracker))
    if is_danger(heard, agent.domain.responses):
        return None
    said = UserUttered(heard["text"], heard["intent"], heard["entities"], parse_data=heard)
    return DialogueStateTracker.from_events(message.sender_id, [said])


def is_danger(heard: dict[str, Any], responses: dict[str, Any]) -> bool:
    """A danger sign, the end of a danger, or a question whose answer sends people to get help."""
    intent = (heard.get("intent") or {}).get("name")
    if intent in DANGER:
        return True
    variants = responses.get(f"utter_{answer_in(heard)}") or [{}]
    return intent == ASK and (variants[0].get("metadata") or {}).get("route") in URGENT


def answer_in(heard: dict[str, Any]) -> str:
    """The retrieval intent that was read, such as ask/how_long_does_botox_last."""
    selected = (heard.get(SELECTOR) or {}).get(ASK) or {}
    return str((selected.get("response") or {}).get("intent_response_key"))
