"""What a visitor is told when the engine has no reply: how to reach the clinic and emergency help."""

from conversations.messages import StoredMessage, TextMessage
from conversations.wording import phrase


def fallback(outcome: str) -> list[StoredMessage]:
    return [TextMessage(text=phrase(f"fallback.{outcome}")).model_dump(mode="json")]
