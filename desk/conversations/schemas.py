"""The bodies of the visitor API, as its OpenAPI page shows them."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field, model_validator

from conversations.cleaning import without_surrogates
from conversations.messages import Message

type Person = Literal["nobody", "waiting", "here"]  # of the team, in this conversation
type Words = Annotated[str, BeforeValidator(without_surrogates)]


class NewConversation(Schema):
    locale: Annotated[Words, Field(max_length=35, pattern=r"^[A-Za-z0-9-]+$")] = "en"
    page: Annotated[Words, Field(description="The address of the page where the widget stands.")] = ""

    @model_validator(mode="before")
    @classmethod
    def named_fields(cls, given: Any) -> Any:
        """A list has none of them, and so would pass for a body that leaves all of them out."""
        if isinstance(getattr(given, "_obj", given), list | str | int | float):
            raise ValueError("no object")
        return given


class StartedConversation(Schema):
    token: str
    conversation_id: str
    expires_at: datetime
    messages: list[Message]


class NewMessage(Schema):
    """Either words that the visitor typed or a choice that they were offered."""

    id: UUID = Field(description="Minted by the client; the same id again gets the first reply.")
    text: Words | None = None
    choice: Words | None = None

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        if (self.text is None) == (self.choice is None):
            raise ValueError("either text or choice")
        return self


class TakenTurn(Schema):
    turn_id: UUID
    outcome: str | None
    urgency: str | None
    red_flag: str | None
    answer_ids: list[str]
    messages: list[Message] = Field(description="None while a person of the team is there to answer.")
    person: Person


class WholeConversation(Schema):
    conversation_id: str
    expires_at: datetime
    messages: list[dict[str, object]] = Field(
        description="Messages, each with from (visitor, candor, staff), turn_id (null between turns) and at."
    )
    person: Person


class News(Schema):
    """What is new for a visitor who waits for a person, or talks with one."""

    person: Person
    messages: list[dict[str, object]] = Field(
        description="Said between turns: messages, each with from (candor or staff), at and a number."
    )


class NewFeedback(Schema):
    helpful: bool
    comment: Words = ""


class ProblemDetails(Schema):
    """RFC 9457, as application/problem+json."""

    type: str
    title: str
    status: int
    detail: str


class Readiness(Schema):
    ready: bool
    parts: dict[str, Literal["ok", "failed"]]
