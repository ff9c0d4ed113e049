"""Which engine a conversation asks: always the same, and the next in its own order while that is silent."""

import hashlib
import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings

logger = logging.getLogger(__name__)

LOOK = 1.0  # seconds between looks at the engines

_silent: set[str] = set()
_starting = threading.Lock()
_watchers: list[threading.Thread] = []


def engine_of(conversation_id: str) -> str:
    return engines_for(conversation_id)[0]


def engines_for(conversation_id: str) -> list[str]:
    """Every engine's address in the order of this conversation, the silent ones last.

    Rendezvous hashing: with one engine more or less, only that engine's conversations move.
    """
    return sorted(settings.ENGINE_URLS, key=lambda url: (url in _silent, _rank(url, conversation_id)))


def _rank(url: str, conversation_id: str) -> bytes:
    return hashlib.sha256(f"{url} {conversation_id}".encode()).digest()


def note(url: str, answers: bool) -> None:
    """Keeps in mind whether an engine answers. Of a single one there is nothing to choose."""
    if len(settings.ENGINE_URLS) == 1 or answers == (url not in _silent):
        return
    (_silent.discard if answers else _silent.add)(url)
    logger.warning("an engine answers again" if answers else "an engine is silent", extra={"part": url})


def watch(answers: Callable[[str], bool]) -> None:
    """Looks at every engine for as long as the process lives; with a single one it does nothing."""
    with _starting:
        if len(settings.ENGINE_URLS) > 1 and not _watchers:
            looking = threading.Thread(target=_look, args=(answers,), name="engines", daemon=True)
            _watchers.append(looking)
            looking.start()


def _look(answers: Callable[[str], bool]) -> None:
    while True:
        for url in settings.ENGINE_URLS:
            note(url, answers(url))
        time.sleep(LOOK)
