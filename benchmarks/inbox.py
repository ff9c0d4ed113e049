"""How long staff pages and a visitor's turn take beside many invented conversations (inbox.sql).

On SQLite and on PostgreSQL. Run with the desk's environment: desk/.venv/bin/python benchmarks/inbox.py
[conversations]. It prints a table of each request in milliseconds, starts its own PostgreSQL, and removes
everything it made. Processor time is this program's own: SQLite is in it, PostgreSQL is not.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "desk"), str(ROOT / "tests"), str(ROOT / "tests/unit/desk")]

from benchmarks.circumstances import before_measuring, heading  # noqa: E402

CONVERSATIONS = 1_000_000
RUNS = 9
type Times = dict[str, list[float]]  # by page; median, shortest, median of processor time: milliseconds

ASKED = {
    "inbox, 50 newest": "",
    "inbox, needs a look": "?view=needs",
    "inbox, bookings": "?view=bookings",
    "inbox, mine": "?view=mine",
    "inbox, by outcome": "?outcome=declined_not_understood",
    "inbox, by language": "?language=es",
    "inbox, red flag, unread, one year back": "?red_flag=1&unread=1&until=2025-01-01",
    "inbox, an outcome that never was": "?outcome=failed_paused&red_flag=1",
    "inbox, 16,000 pages back": "?before=2024-06-24T00:00:00%2B00:00~0",
    "search, a rare word": "?q=quincunx",
    "search, a word in every one": "?q=botox",
    "search, the beginning of a word in every one": "?q=boto",
    "search, two such words, with a filter": "?q=botox+months&view=needs",
    "transcript": f"conversations/{1:032x}/",
    "answers, all of them": "answers/",
    "answers, one given most often": "answers/how_long_does_botox_last/",
    "numbers, 28 days": "numbers/?since=2025-12-01&until=2025-12-28",
    "numbers, a year": "numbers/?since=2025-01-01&until=2025-12-31",
    "questions nobody answers, 28 days": "numbers/unanswered/?since=2025-12-01&until=2025-12-28",
}
# The table that inbox.sql reads, and the names of types in casts.
NUMBERED = {
    "sqlite": """CREATE TEMP TABLE n AS
        WITH RECURSIVE counting(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counting WHERE i < {count})
        SELECT i, printf('%032x', i) AS id,
          strftime('%Y-%m-%d %H:%M:%f000', '2026-01-01', '-' || i || ' minutes') AS at FROM counting""",
    "postgresql": """CREATE TEMP TABLE n AS
        SELECT i, lpad(to_hex(i), 32, '0') AS id, timestamptz '2026-01-01Z' - i * interval '1 minute' AS at
        FROM generate_series(1, {count}) AS i""",
}
TYPES = {"sqlite": {"uuid": "", "json": ""}, "postgresql": {"uuid": "::uuid", "json": "::jsonb"}}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CONVERSATIONS
    found, moments = {}, []
    with tempfile.TemporaryDirectory() as folder, postgresql() as address:
        for name, url in (("SQLite", ""), ("PostgreSQL", address)):
            moments.append(before_measuring())
            found[name] = in_a_process_of_its_own(folder, url, count)
    print(heading("Staff pages", f"make inbox{f' CONVERSATIONS={count}' if sys.argv[1:] else ''}", moments))
    print(f"{count:,} conversations; milliseconds: median of {RUNS} (the shortest; processor time).\n")
    print("| Page |", " | ".join(found), "|\n|" + " --- |" * (len(found) + 1))
    for page in found["SQLite"]:
        figures = ("{:,.0f} ({:,.0f}; {:,.0f})".format(*times[page]) for times in found.values())
        print(f"| {page} |", " | ".join(figures), "|")


@contextmanager
def postgresql() -> Iterator[str]:
    from postgresql_server import PostgreSQL

    server = PostgreSQL()
    server.start()
    try:
        yield server.new_database("candor")
    finally:
        server.stop()


def in_a_process_of_its_own(folder: str, url: str, count: int) -> Times:
    from engine_standin import EngineStandIn

    secrets = ("CANDOR_SECRET_KEY", "CANDOR_BOOKING_TOKEN")
    places = {"CANDOR_VAR": folder, "CANDOR_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    places |= {"CANDOR_DATA_KEYS": "benchmark:" + "A" * 43 + "=", "CANDOR_ENGINE_TOKEN": "benchmark"}
    places["CANDOR_ENGINE_URL"] = EngineStandIn(token="benchmark").start().url
    environment = {**os.environ, **{name: uuid4().hex for name in secrets}, **places}
    command = [sys.executable, __file__, str(count), "--measure"]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    times: Times = json.loads(done.stdout)
    return times


def measured(count: int) -> Times:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    fill(count)
    took, used = once(lambda: call_command("count_days", stdout=sys.stderr))
    return {name: timed(ask) for name, ask in requests().items()} | {
        "counting all days, once": [took, took, used]
    }


def fill(count: int) -> None:
    from django.db import connection, transaction

    kind = connection.vendor
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for name, text in {**TYPES[kind], **sealed_texts()}.items():
        script = script.replace(f"{{{name}}}", text)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NUMBERED[kind].replace("{count}", str(count)))
        cursor.execute("CREATE TEMP TABLE declined (k integer PRIMARY KEY, text text)")
        cursor.executemany("INSERT INTO declined VALUES (%s, %s)", declined())
        for statement in script.split(";\n"):
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if kind == "sqlite" else "VACUUM ANALYZE")


def sealed_texts() -> dict[str, str]:
    from sealing.fields import ring

    reply = '[{"kind":"text","text":"About three months, for most people."}]'
    return {"asked": ring().seal("how long does botox last"), "reply": ring().seal(reply)}


def declined() -> list[tuple[int, str]]:
    from sealing.fields import ring

    return [(k, ring().seal(f"do you do treatment{k} beside botox")) for k in range(89)]


def requests() -> dict[str, Callable[[], Any]]:
    from django.contrib.auth.models import Group, User
    from django.test import Client

    owner = User.objects.create_user("owner")
    owner.groups.add(Group.objects.get(name="owner"))
    client = Client(headers={"host": "localhost"})
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")

    def asking(address: str) -> Callable[[], Any]:
        def ask() -> None:
            answer = client.get(f"/staff/{address}")
            assert answer.status_code == 200, (address, answer.status_code)

        return ask

    staff = {name: asking(address) for name, address in ASKED.items()}
    return staff | {"a visitor begins": begin, "a visitor asks, the engine a stand-in": Asking()}


def begin() -> str:
    """The token of a new conversation."""
    from django.test import Client

    answer = Client(headers={"host": "localhost"}).post("/chat/v1/conversations", "{}", "application/json")
    assert answer.status_code == 201, answer.content
    return str(answer.json()["token"])


class Asking:
    """One turn after the other of one conversation."""

    def __init__(self) -> None:
        from django.test import Client

        self.client = Client(headers={"host": "localhost", "authorization": f"Bearer {begin()}"})

    def __call__(self) -> None:
        message = {"id": str(uuid4()), "text": "how long does botox last"}
        answer = self.client.post("/chat/v1/messages", message, "application/json")
        assert answer.status_code == 200, answer.content


def timed(ask: Callable[[], Any]) -> list[float]:
    ask()  # reads templates and pages of the database
    runs = [once(ask) for _ in range(RUNS)]
    took, used = ([run[which] for run in runs] for which in (0, 1))
    return [median(took), min(took), median(used)]


def once(ask: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this program's processor time."""
    began, used = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000


if __name__ == "__main__":
    if "--measure" in sys.argv:
        print(json.dumps(measured(int(sys.argv[1]))))
    else:
        main()
