"""Follows turns and starts. What fails here is logged: no visitor is told."""

import logging
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils import timezone

from conversations.signals import turn_finished

logger = logging.getLogger(__name__)


def start(app: AppConfig) -> None:
    turn_finished.connect(_count, dispatch_uid="answers")
    post_migrate.connect(_see, sender=app, dispatch_uid="answers")


def _count(conversation_id: str, **_: Any) -> None:
    from answers.counting import count

    try:
        count(conversation_id)
    except Exception:  # the turn was stored; it must not fail for a count's sake
        logger.exception("an answer was not counted", extra={"conversation": conversation_id})


def _see(**_: Any) -> None:
    """Every start migrates, and the words change only with a start."""
    from answers.models import SeenWords
    from answers.passages.reading import passages
    from answers.reading import library
    from answers.seeing import see

    # Not when somebody migrates back to before there was such a table.
    if SeenWords._meta.db_table in connection.introspection.table_names():
        see(library(), passages().values(), timezone.now())
