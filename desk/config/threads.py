"""The front desk's threads: the action server's calls have some of their own.

A visitor's turn waits for the engine, the engine for an action, and the action for the front desk: in one
queue with visitors, that call would wait behind the very turns that wait for it.
"""

import hmac
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from selectors import EVENT_READ
from socket import MSG_DONTWAIT, MSG_PEEK, socket
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from config import environment

FOR_ACTIONS = 8  # one for each turn at two engines, and two for calls that were given up
HEAD = 2048  # bytes of a request, among which the action server's token is
FIRST_BYTES = 5.0  # seconds that a new connection has for them
SHOWN = re.compile(rb"\r\nauthorization: bearer ([^\r\n]+)\r\n", re.IGNORECASE)

Handle = Callable[[TConn], Any]


class Threads:
    """In place of gunicorn's pool of threads: two of them, as many threads in all."""

    def __init__(self, threads: int, tokens: Sequence[str]) -> None:
        self.tokens = [token.encode() for token in tokens]
        self.for_actions = ThreadPoolExecutor(FOR_ACTIONS, "actions")
        self.for_everybody = ThreadPoolExecutor(threads - FOR_ACTIONS, "everybody")

    def submit(self, handle: Handle, connection: TConn) -> Future[Any]:
        ours = shows(connection.sock, self.tokens)
        return (self.for_actions if ours else self.for_everybody).submit(handle, connection)

    def shutdown(self, wait: bool = True) -> None:
        for pool in (self.for_actions, self.for_everybody):
            pool.shutdown(wait)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    def get_thread_pool(self) -> Threads:
        return Threads(self.cfg.threads, environment.secrets("CANDOR_BOOKING_TOKEN"))

    def enqueue_req(self, conn: TConn) -> None:
        """A new connection waits for its first bytes without a thread: they choose its threads."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + FIRST_BYTES
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))


def shows(caller: socket, tokens: Sequence[bytes]) -> bool:
    """Whether what was sent so far shows one of the tokens. Nothing is taken from the socket."""
    try:
        head = caller.recv(HEAD, MSG_PEEK | MSG_DONTWAIT)
    except OSError:  # nothing there yet, or nobody
        return False
    found = SHOWN.search(head)
    return found is not None and any(hmac.compare_digest(found[1], token) for token in tokens)
