"""The documents that answers stand on, from knowledge/sources.yml."""

import logging
from collections.abc import Iterable
from functools import cache

from django.conf import settings

from config.fields import read_mapping
from conversations.messages import Citation

logger = logging.getLogger(__name__)


@cache
def _sources() -> dict[str, Citation]:
    listed = read_mapping(settings.KNOWLEDGE / "sources.yml")["sources"]
    return {source["id"]: Citation(source_id=source["id"], **source) for source in listed}


def citations(source_ids: Iterable[str]) -> list[Citation]:
    """The sources in the order given; an unknown one is left out and reported."""
    wanted = list(dict.fromkeys(source_ids))
    for unknown in [source_id for source_id in wanted if source_id not in _sources()]:
        logger.error("unknown source %s", unknown)
    return [_sources()[source_id] for source_id in wanted if source_id in _sources()]
