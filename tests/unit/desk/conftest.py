"""What all tests of the front desk share."""

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

AUDIT = importlib.import_module("people.migrations.0002_audit_log")


@pytest.fixture(autouse=True, scope="session")
def _tests_that_commit_may_empty_the_audit_log() -> Iterator[None]:
    """After such a test its rows have to go, which the database refuses to everybody else."""
    usual: Any = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def emptied(case: Any) -> None:
        run(AUDIT.UNMAKE)
        usual(case)
        run(AUDIT.MAKE)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
    yield
    patch.undo()


def run(statements: Any) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
