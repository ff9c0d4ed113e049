"""PostgreSQL's own programs. They are told the password where no other user of the machine can read it."""

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from launch.settings import CannotStart

OTHERS = """\
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
EMPTIED = "SET lock_timeout = '10s';\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
COUNTED = """\
DO $$ BEGIN IF (SELECT count(*) FROM {table}) <> {rows} THEN
RAISE EXCEPTION '{table} has not the rows of the backup'; END IF; END $$;
"""
PLAIN = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
COPY = re.compile(rb"COPY (\S+) \(.*\) FROM stdin;$")


def apart(url: str) -> tuple[str, dict[str, str]]:
    """The address without its password, and the environment that brings it."""
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    asked = dict(parse_qsl(parts.query))
    password = asked.pop("password", None) or unquote(parts.password or "")
    place = f"{user.partition(':')[0]}@{place}" if user else place
    address = urlunsplit((parts.scheme, place, parts.path, urlencode(asked), ""))
    return address, {"PGPASSWORD": password} if password else {}


def at(url: str, program: str, *options: str) -> str:
    """What the program prints. Raises CannotStart without the address."""
    address, secret = apart(url)
    return run(program, "--no-password", f"--dbname={address}", *options, secret=secret)


def run(program: str, *options: str, secret: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            [program, *options],
            env={**os.environ, **(secret or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise missing(program) from error
    if done.returncode:
        raise CannotStart(f"{program} failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def missing(program: str) -> CannotStart:
    return CannotStart(f"{program} is missing. Install PostgreSQL's client programs.")


def ask(url: str, sql: str) -> str:
    return at(url, "psql", *PLAIN, "--tuples-only", "--no-align", f"--command={sql}")


def dump_of(url: str, into: Path) -> None:
    into.touch(mode=0o600)
    at(url, "pg_dump", "--format=custom", f"--file={into}")


def as_sql(dump: Path, into: Path) -> None:
    into.touch(mode=0o600)
    run("pg_restore", "--no-owner", "--no-privileges", f"--file={into}", str(dump))


def rows_in(dump: Path) -> dict[str, int]:
    """How many rows of each table it holds; raises CannotStart when it cannot be read to its end."""
    counted: dict[str, int] = {}
    table = ""
    command = ["pg_restore", "--data-only", "--file=-", str(dump)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reading:
        for line in reading.stdout or ():
            if not table and (found := COPY.match(line)):
                table = found[1].decode()
                counted[table] = 0
            elif line == b"\\.\n":
                table = ""
            elif table:
                counted[table] += 1
    if reading.returncode:
        raise CannotStart(f"{dump.name} is damaged.")
    return counted


def refuse_others(url: str) -> None:
    """Raises CannotStart while somebody else is connected."""
    if int(ask(url, OTHERS)):
        raise CannotStart("Somebody is connected to the database. Stop Candor first, on every machine.")


def replace(url: str, dump: Path, counted: dict[str, int]) -> None:
    """Puts what the dump holds in the place of all that is there. Raises CannotStart, and changes nothing."""
    emptied, filled, checked = (dump.with_suffix(f".{step}.sql") for step in ("emptied", "filled", "checked"))
    emptied.write_text(EMPTIED)
    as_sql(dump, filled)
    checked.write_text("".join(COUNTED.format(table=table, rows=rows) for table, rows in counted.items()))
    steps = (f"--file={file}" for file in (emptied, filled, checked))
    at(url, "psql", *PLAIN, "--single-transaction", *steps)
