"""How often may be asked at all, refused requests among them: counted here in memory, nothing is stored."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from math import ceil

from django.conf import settings
from django.http import HttpRequest

from config.addresses import address_of, hashed
from conversations.problems import TooMany

MINUTE = 60.0
FOR_EACH_TURN = 10  # requests, for each turn that is allowed: the widget also reads, rates and asks for news


class Requests:
    """Begins anew with each minute, so that whoever comes again when told to finds the count at nought."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._ends = 0.0
        self._counted = Counter[int]()  # by hash: a token may be as long as a header

    def count(self, who: str, most: int) -> None:
        """Raises TooMany once there were more in this minute."""
        with self._lock:
            now = self._clock()
            if now >= self._ends:
                self._ends, self._counted = now + MINUTE, Counter()
            self._counted[hash(who)] += 1
            too_many, left = self._counted[hash(who)] > most, self._ends - now
        if too_many:
            raise TooMany(retry_after=ceil(left))


requests = Requests()


def check_address(request: HttpRequest) -> None:
    """Raises TooMany."""
    if address := hashed(address_of(request)):
        requests.count(address, settings.ADDRESS_TURNS_PER_MINUTE * FOR_EACH_TURN)


def check_visitor(visitor: str) -> None:
    """`visitor`: a token or id, '' before there is one. Raises TooMany."""
    if visitor:
        requests.count(visitor, settings.TURNS_PER_MINUTE * FOR_EACH_TURN)
