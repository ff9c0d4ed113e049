"""/health says that this process lives; /ready that every part a turn needs answers."""

import logging
import threading
import time
from collections.abc import Callable, Mapping

import requests
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conversations import engine
from conversations.models import Heartbeat

logger = logging.getLogger(__name__)

FRESH = 0.2  # seconds for which a look at the parts holds: anybody may ask, as often as they like


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, else 503; `parts` says which does not."""
    answers = look.answers()
    parts = {name: "ok" if answer else "failed" for name, answer in answers.items()}
    is_ready = all(answers.values())
    return JsonResponse({"ready": is_ready, "parts": parts}, status=200 if is_ready else 503)


def actions_answer() -> bool:
    try:
        with requests.Session() as session:
            session.trust_env = False
            return session.get(f"{settings.ACTIONS_URL}/health", timeout=(1, 2)).ok
    except requests.RequestException:
        return False


def database_takes_a_write() -> bool:
    try:
        Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
    except Error:  # also that of a connection which was cut
        logger.exception("the database refuses writes")
        return False
    return True


PARTS: Mapping[str, Callable[[], bool]] = {
    "engine": engine.is_ready,
    "actions": actions_answer,
    "database": database_takes_a_write,
}


class Look:
    """Which parts answer, looked at by one request at a time; the others are told what the last one saw."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looking = threading.Lock()
        self._seen: dict[str, bool] = {}
        self._until = float("-inf")

    def answers(self) -> Mapping[str, bool]:
        if self._clock() >= self._until and self._looking.acquire(blocking=not self._seen):
            try:
                self._seen = {name: check() for name, check in PARTS.items()}
                self._until = self._clock() + FRESH
            finally:
                self._looking.release()
        return self._seen


look = Look()
