"""Places at an engine: as many turns at once as it finishes in time, a queue, and a number for the rest."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from math import ceil

from django.conf import settings

from conversations.problems import Busy

FIRST_PACE = 0.3  # seconds that a turn is thought to take before the first one was measured
NEWEST = 0.1  # how much the newest turn counts in the pace
LONGEST_AWAY = 60.0  # seconds after which, at the latest, somebody may come again
FORGOTTEN = 30.0  # seconds after its time at which a number is given up


@dataclass(frozen=True, eq=False)
class Ticket:
    """A seat; `who` has one at most while others wait."""

    who: str


class Admission:
    """One engine's. First come, first served; who was sent away comes before who is new.

    Who asks is a conversation: a message's id is the visitor's own choice, and a new one is no new visitor.
    """

    def __init__(
        self, places: int, seats: int, patience: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.places, self.seats, self.patience, self.clock = places, seats, patience, clock
        self._changed = threading.Condition()
        self._waiting: deque[Ticket] = deque()
        self._taken = 0
        self._pace = FIRST_PACE
        self._numbers: dict[str, float] = {}  # who was sent away, and until when

    @contextmanager
    def place(self, who: str) -> Iterator[None]:
        """Waits for a place and keeps it for the body. Raises Busy when none will be free soon enough."""
        self._enter(who)
        began = self.clock()
        try:
            yield
        finally:
            self._leave(self.clock() - began)

    def _enter(self, who: str) -> None:
        with self._changed:
            if not self._may_wait(who, self.clock()):
                raise Busy(self._number(who, self.clock()))
            ticket = Ticket(who)
            self._waiting.append(ticket)
            was_called = self._changed.wait_for(lambda: self._is_next(ticket), self.patience)
            self._waiting.remove(ticket)
            self._changed.notify_all()
            if not was_called:
                raise Busy(self._number(who, self.clock()))
            self._taken += 1
            self._numbers.pop(who, None)

    def _leave(self, seconds: float) -> None:
        with self._changed:
            self._taken -= 1
            self._pace += NEWEST * (seconds - self._pace)
            self._changed.notify_all()

    def _is_next(self, ticket: Ticket) -> bool:
        return self._taken < self.places and self._waiting[0] is ticket

    def _may_wait(self, who: str, now: float) -> bool:
        """One seat each; who is new comes after all who hold a number, unless a place stands empty."""
        self._numbers = {one: due for one, due in self._numbers.items() if due > now - FORGOTTEN}
        if self._taken + len(self._waiting) < self.places:
            return True
        if any(ticket.who == who for ticket in self._waiting):
            return False
        before = len(self._waiting) + (0 if who in self._numbers else len(self._numbers))
        return before < self.seats and self._seconds_for(before + 1) <= self.patience

    def _seconds_for(self, turns: int) -> float:
        return turns * self._pace / self.places

    def _number(self, who: str, now: float) -> int:
        """In how many whole seconds to come again: one after the other, so that not all come at once."""
        before = sorted(due for one, due in self._numbers.items() if one != who)
        if who in self._numbers:  # came when told to, and there is no room yet: with those who are late
            before = [due for due in before if due <= now]
        wait = max(self._seconds_for(len(self._waiting) + len(before) + 1), 1.0)
        if who in self._numbers or wait <= LONGEST_AWAY:  # no more numbers than are called within that time
            self._numbers[who] = now + min(wait, LONGEST_AWAY)
        return ceil(min(wait, LONGEST_AWAY))


@cache
def admission_to(engine: str) -> Admission:
    """The places at the engine of this address."""
    engines = len(settings.ENGINE_URLS)
    return Admission(settings.TURNS_AT_ONCE, settings.TURNS_WAITING // engines, settings.WAITING_SECONDS)
