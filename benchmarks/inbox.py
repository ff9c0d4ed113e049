"""How long staff pages take with many invented conversations (inbox.sql): the wall time of each request.

Run with the desk's environment: desk/.venv/bin/python benchmarks/inbox.py [conversations]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

DESK = Path(__file__).resolve().parent.parent / "desk"
sys.path.insert(0, str(DESK))
RUNS = 9

ASKED = {
    "50 newest": "",
    "needs a look": "?view=needs",
    "bookings": "?view=bookings",
    "mine": "?view=mine",
    "by outcome": "?outcome=declined_not_understood",
    "by language": "?language=es",
    "red flag, unread, one year back": "?red_flag=1&unread=1&until=2025-01-01",
    "an outcome that never was": "?outcome=failed_paused&red_flag=1",
    "16,000 pages back": "?before=2024-06-24T00:00:00%2B00:00~0",
    "search, a rare word": "?q=quincunx",
    "search, a word in every one": "?q=botox",
    "search, with a filter": "?q=botox+months&view=needs",
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        begin(folder)
        fill(count)
        size = (Path(folder) / "desk.sqlite3").stat().st_size / 1e6
        print(f"{count:,} conversations, SQLite, {size:,.0f} MB; median of {RUNS} pages, milliseconds")
        measure()


def begin(folder: str) -> None:
    secrets = ("CANDOR_SECRET_KEY", "CANDOR_ENGINE_TOKEN", "CANDOR_BOOKING_TOKEN")
    os.environ.update({"CANDOR_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"})
    os.environ.update({name: uuid4().hex for name in secrets})
    os.environ["CANDOR_DATA_KEYS"] = "benchmark:" + "A" * 43 + "="
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(count: int) -> None:
    from django.db import connection

    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        for statement in script.replace("{count}", str(count)).split(";\n"):
            cursor.execute(statement)


def measure() -> None:
    from django.contrib.auth.models import Group, User
    from django.test import Client

    owner = User.objects.create_user("owner")
    owner.groups.add(Group.objects.get(name="owner"))
    client = Client()
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    pages = {f"inbox, {name}": f"/staff/{query}" for name, query in ASKED.items()}
    pages["transcript"] = f"/staff/conversations/{1:032x}/"
    for name, address in pages.items():
        took, shown = timed(lambda address=address: client.get(address, headers={"host": "localhost"}))
        rows = shown.content.count(b'class="words"')
        print(f"{name:45} {took:8.1f}   {rows} listed")


def timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    took = []
    for _ in range(RUNS + 1):  # the first reads templates and pages of the database
        began = time.perf_counter()
        answer = ask()
        took.append((time.perf_counter() - began) * 1000)
    return median(took[1:]), answer


if __name__ == "__main__":
    main()
