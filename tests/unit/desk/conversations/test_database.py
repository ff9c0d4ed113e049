import sqlite3
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own ways of waiting"),
]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("busy_timeout", 5000)],
)
def test_how_sqlite_keeps_the_record(pragma, value):
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def hold_the_database(seconds: float) -> None:
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    sleep(seconds)
    other.execute("ROLLBACK")
    other.close()


def test_a_turn_waits_for_a_locked_database(arrive, engine):
    visitor = arrive()
    with ThreadPoolExecutor(1) as threads:
        threads.submit(hold_the_database, 0.5)
        sleep(0.1)
        assert visitor.say("Hello").status_code == 200


def test_a_database_locked_for_too_long_still_tells_where_help_is(arrive, engine):
    visitor = arrive()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    with ThreadPoolExecutor(1) as threads:
        threads.submit(hold_the_database, 0.5)
        sleep(0.1)
        response = visitor.say("Hello")
    connection.close()
    assert response.status_code == 503
    assert response.json()["type"] == "urn:candor:problem:unavailable"
    assert all(words in response.json()["detail"] for words in ("020 7946 0123", "999"))
    assert visitor.say("Hello").status_code == 200
