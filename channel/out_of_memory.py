"""An engine without memory ends itself: the supervisor starts it again, and another answers meanwhile."""

import logging
import os
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

logger = logging.getLogger(__name__)

EXIT_CODE = 70  # "internal software error" of sysexits.h
SAID = ("bad_alloc", "failed to allocate", "cannot allocate memory", "out of memory")  # by libraries in C


def end_when_out_of_memory(error: BaseException) -> None:
    """Does not return when `error`, or what it came from, is a lack of memory: more would fail."""
    if any(is_lack_of_memory(one) for one in chain(error)):
        logger.critical("The engine is out of memory and ends.")
        os._exit(EXIT_CODE)


def is_lack_of_memory(error: BaseException) -> bool:
    return isinstance(error, MemoryError) or any(words in str(error).lower() for words in SAID)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Up to what a database said: its memory is not ours."""
    while error is not None and not isinstance(error, DBAPIError):
        yield error
        error = error.__cause__ or error.__context__
