"""Two of the team reply at once, each form twice, while the visitor writes and listens: what came of it."""

import json
import sys
import time
import uuid
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection
from django.utils import timezone

from conversations.exchange import Said
from conversations.models import Conversation
from conversations.schemas import NewConversation
from conversations.starting import start
from conversations.turns import take_turn
from takeover.asking import wait
from takeover.models import Interjection, Takeover
from takeover.news import news
from takeover.replying import HeldByAnother, Reply, reply

REPLIES, MESSAGES = 10, 10
STAFF = ("tom", "tom", "amara", "amara")  # each in two windows
TOGETHER = Barrier(len(STAFF) + 2)


def account(name: str) -> User:
    made = User.objects.create_user(name, first_name=name.title())
    made.groups.add(Group.objects.get(name="reviewer"))
    return made


def speak(conversation: Conversation, who: User) -> list[str]:
    """The same forms in both windows of one person."""
    TOGETHER.wait(30)
    return [sent(conversation, who, number) for number in range(REPLIES)]


def sent(conversation: Conversation, who: User, number: int) -> str:
    words = f"{who.username} {number}"
    try:
        reply(conversation, who, Reply(uuid.uuid5(uuid.NAMESPACE_URL, words), words, 0), timezone.now())
    except HeldByAnother:
        return "refused"
    return "sent"


def write(conversation: Conversation) -> list[str]:
    TOGETHER.wait(30)
    said = [Said(uuid.uuid4(), f"visitor {number}", {"text": "hello"}) for number in range(MESSAGES)]
    return [str(take_turn(conversation, one, timezone.now()).text) for one in said]


def listen(conversation: Conversation, over: Event) -> list[int]:
    """The numbers of what a visitor was told, asking on until all is said and it stays quiet."""
    TOGETHER.wait(30)
    heard: list[int] = []
    quiet = 0
    while quiet < 20:
        told = news(conversation, heard[-1] if heard else 0, timezone.now())["messages"]
        heard += [line["number"] for line in told]
        quiet = 0 if told or not over.is_set() else quiet + 1
        time.sleep(0.05)
    return heard


def on_its_own(task: Any, *details: Any) -> Any:
    try:
        return task(*details)
    finally:
        connection.close()


def main() -> None:
    conversation = start(NewConversation(), "", timezone.now())
    wait(conversation, timezone.now())
    people = {name: account(name) for name in set(STAFF)}
    with ThreadPoolExecutor(len(STAFF) + 2) as pool:
        speaking = [pool.submit(on_its_own, speak, conversation, people[name]) for name in STAFF]
        writing = pool.submit(on_its_own, write, conversation)
        listening = pool.submit(on_its_own, listen, conversation, over := Event())
        futures.wait([*speaking, writing])
        over.set()
    said = [(one.pk, one.author, one.message) for one in Interjection.objects.order_by("pk")]
    result = {
        "holder": Takeover.objects.get().taken_by,
        "answers": [[name, task.result()] for name, task in zip(STAFF, speaking, strict=True)],
        "said": [[author, message["text"]] for _, author, message in said],
        "heard_all": listening.result() == [number for number, _, _ in said],
        "written": writing.result(),
        "kept": sorted(turn.text for turn in conversation.turns.all()),
    }
    sys.stdout.write(json.dumps(result) + "\n")


main()
