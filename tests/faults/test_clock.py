"""The machine's clock is set forward by a day and back by an hour, in the middle of conversations."""

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from recovering import ANSWER, ASKED
from running_desk import Client
from running_system import Candor, Visitor, running
from wall_clock import WallClock

DAY, HOUR = 86400, 3600
CALM = 8.0  # seconds in which the supervisor would start again whatever the jump had killed


@dataclass
class Clock:
    candor: Candor
    wall: WallClock

    def pids(self) -> list[int]:
        return [self.candor.pid(part) for part in ("engine", "actions", "desk")]


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[Clock]:
    wall = WallClock(tmp_path)
    with running(tmp_path, **wall.settings) as candor:
        yield Clock(candor, wall)


def says_until_taken(visitor: Visitor, url: str, text: str) -> tuple[Visitor, dict[str, Any]]:
    """As the widget does: refused because the chat is over, it begins another and sends the words again."""
    answer = visitor.post({"id": str(uuid.uuid4()), "text": text})
    if answer.status_code == 401:
        visitor = Visitor(url)
        return visitor, visitor.says(text)
    assert answer.status_code == 200, answer.text
    return visitor, dict(answer.json())


def booking(candor: Candor) -> Client:
    """Asks for times as the action server does."""
    client = Client(f"{candor.url}/booking/v1")
    secrets = json.loads((candor.var / "secrets.json").read_text())
    client.http.headers["Authorization"] = f"Bearer {secrets['CANDOR_BOOKING_TOKEN']}"
    return client


def free(client: Client) -> list[str]:
    return [str(one["id"]) for one in client.times()]


def far_ahead(client: Client) -> str:
    """The first free time of a day that no jump brings near, and that is offered before and after."""
    times = client.times()
    day = times[len(times) // 2]["starts_at"][:10]
    return next(str(one["id"]) for one in times if one["starts_at"].startswith(day))


def hold(client: Client, appointment_slot: str) -> None:
    wanted = {"service": "consultation", "appointment_slot": appointment_slot}
    body = {"conversation_id": uuid.uuid4().hex, **wanted}
    assert client.http.post(f"{client.url}/holds", json=body, timeout=20).status_code == 201


@pytest.mark.parametrize(
    ("seconds", "chat_goes_on"),
    [(-HOUR, True), (HOUR, True), (DAY, False)],  # a chat lasts a day
    ids=["an hour back", "an hour on", "a day on"],
)
def test_the_clock_jumps(clock: Clock, seconds: int, chat_goes_on: bool) -> None:
    """No message is lost or out of order, what was held for minutes is free, and nothing is started again."""
    candor, pids, client = clock.candor, clock.pids(), booking(clock.candor)
    visitor, said = candor.visitor(), [f"{ASKED} {number}" for number in range(3)]
    assert [visitor.says(words)["answer_ids"] for words in said] == [ANSWER] * 3
    hold(client, held := far_ahead(client))
    assert held not in free(client)
    clock.wall.jump(seconds)
    then, turn = says_until_taken(visitor, candor.url, ASKED)
    assert turn["answer_ids"] == ANSWER
    assert (then is visitor) is chat_goes_on
    kept = [one["text"] for one in then.transcript() if one["from"] == "visitor"]
    assert kept == ([*said, ASKED] if chat_goes_on else [ASKED])
    assert candor.visitor().says(ASKED)["answer_ids"] == ANSWER
    assert held in free(client)
    time.sleep(CALM)
    assert candor.ready()
    assert clock.pids() == pids, "a part was started again"
