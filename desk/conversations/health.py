"""/health says that this process lives; /ready that every part a turn needs answers."""

import logging
from collections.abc import Callable, Mapping

import requests
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conversations import engine
from conversations.models import Heartbeat

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, else 503; `parts` says which does not."""
    answers = {name: check() for name, check in PARTS.items()}
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
    except DatabaseError:
        logger.exception("the database refuses writes")
        return False
    return True


PARTS: Mapping[str, Callable[[], bool]] = {
    "engine": engine.is_ready,
    "actions": actions_answer,
    "database": database_takes_a_write,
}
