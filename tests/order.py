"""The longest files first, so that of two workers neither waits long for the other at the end."""

import pytest

LONGEST = (
    "test_teaching.py",
    "test_teaching_interrupted.py",
    "test_rotating_keys.py",
    "test_visitor_race.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
