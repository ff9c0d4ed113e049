from __future__ import annotations

import os

import psycopg2
import pytest
from sqlalchemy.exc import OperationalError

from channel.out_of_memory import EXIT_CODE, end_when_out_of_memory

SERVERS = OperationalError("SELECT", {}, psycopg2.errors.OutOfMemory("out of memory"))


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "ended"),
    [
        (MemoryError(), [EXIT_CODE]),
        (RuntimeError("std::bad_alloc"), [EXIT_CODE]),
        (OSError(12, "Cannot allocate memory"), [EXIT_CODE]),
        (caused(ValueError("in a component"), MemoryError()), [EXIT_CODE]),
        (ValueError("something else"), []),
        (caused(SERVERS, psycopg2.errors.OutOfMemory("out of memory")), []),
        (caused(RuntimeError("the tracker was not saved"), SERVERS), []),
    ],
)
def test_only_a_lack_of_memory_ends_the_engine(
    error: Exception, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    end_when_out_of_memory(error)
    assert codes[:1] == ended
