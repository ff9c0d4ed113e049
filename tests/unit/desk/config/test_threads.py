"""Whoever shows the booking token is served although everybody else's threads are all taken."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pytest

from config.threads import FOR_ACTIONS, Threads, shows

TOKENS = ["newest-token", "older-token"]


@dataclass
class Connection:
    sock: socket.socket


@pytest.fixture
def both_ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def request(*headers: str) -> bytes:
    return "\r\n".join(("GET /booking/v1/services HTTP/1.1", "Host: desk", *headers, "", "")).encode()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (request("Authorization: Bearer newest-token"), True),
        (request("Accept: */*", "authorization: bearer older-token", "Content-Length: 2") + b"{}", True),
        (request("Authorization: Bearer newest-token-and-more"), False),
        (request("Authorization: Bearer another"), False),
        (request("X-Authorization: Bearer newest-token"), False),
        (request(), False),
        (b"GET /booking", False),
        (b"", False),
    ],
)
def test_the_token_is_seen_and_nothing_is_taken(
    sent: bytes, shown: bool, both_ends: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = both_ends
    theirs.sendall(sent)
    assert shows(ours, [token.encode() for token in TOKENS]) == shown
    theirs.shutdown(socket.SHUT_WR)
    assert ours.recv(4096) == sent


def test_actions_are_served_while_all_others_wait(both_ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = both_ends
    theirs.sendall(request("Authorization: Bearer newest-token"))
    visitor, action = cast(Any, Connection(socket.socket())), cast(Any, Connection(ours))
    threads, go_on = Threads(FOR_ACTIONS + 2, TOKENS), threading.Event()
    waiting = [threads.submit(lambda _: go_on.wait(30), visitor) for _ in range(5)]
    try:
        assert threads.submit(lambda _: "served", action).result(10) == "served"
        assert not any(one.done() for one in waiting)
    finally:
        go_on.set()
        threads.shutdown()
        visitor.sock.close()
    assert all(one.result(10) for one in waiting)
