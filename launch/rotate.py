"""`make rotate`: new secrets beside the old ones, so that nothing stops; with DONE=1 the old ones go."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from launch.alone import key_of_running, runs
from launch.manage import manage
from launch.postgresql import ask as ask_there
from launch.settings import (
    DATA_KEYS,
    SECRETS,
    CannotStart,
    Settings,
    from_environment,
    keep_secrets,
    new_secret,
    newest_key,
)
from launch.start import say

ADDED = """\
New secrets stand first in {file}; the old ones still count.
Now start Candor again. It seals everything with the new key before it answers. Then: make rotate DONE=1"""
DROPPED = "The old secrets are gone from {file}. Start Candor again, so that they stop counting."

OTHERS = "SELECT count(*) FROM events WHERE data NOT LIKE 'sealed:{}:%'"


def main(done: bool) -> int:
    """Exit code 1, with one sentence, when it cannot be done."""
    try:
        settings = from_environment()
        (drop_old if done else add_new)(settings)
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return 0


def add_new(settings: Settings) -> None:
    """Puts a new secret of each kind before the present one. Raises CannotStart while there are two."""
    file, kept = kept_in(settings)
    if any("," in kept[name] for name in kept):
        raise CannotStart("The last rotation is not finished. Start Candor, then: make rotate DONE=1")
    keep_secrets(file, {**kept, **{name: f"{new_secret(name)},{kept[name]}" for name in kept}})
    say(ADDED.format(file=file))


def drop_old(settings: Settings) -> None:
    """Keeps the newest of each. Raises CannotStart while an older key is used, or something needs it."""
    file, kept = kept_in(settings)
    key = newest_key(settings.environment)
    if runs(settings.var) and key_of_running(settings.var) != key:
        raise CannotStart("Candor still runs with the old secrets. Start it again; then: make rotate DONE=1")
    manage(settings, "rotate_keys", "--if-needed")
    if DATA_KEYS in kept and still_sealed_otherwise(settings, key):
        raise CannotStart("The engine's memory still needs the old key. Start Candor once; then try again.")
    keep_secrets(file, {name: kept[name].partition(",")[0] for name in kept})
    say(DROPPED.format(file=file))


def kept_in(settings: Settings) -> tuple[Path, dict[str, str]]:
    """The file of secrets and those in it; what the environment brings is changed where it comes from.

    Raises CannotStart where it brings others: Candor would go on sealing with those.
    """
    file = settings.var / "secrets.json"
    kept = json.loads(file.read_text()) if file.exists() else {}
    if not kept:
        raise CannotStart("All secrets come from the environment: docs/runbooks/rotate-keys.md says how.")
    ours = {name: kept[name] for name in SECRETS if name in kept}
    if any(settings.environment[name] != ours[name] for name in ours):
        raise CannotStart(f"This terminal has other secrets loaded than {file}. Do it in a new terminal.")
    return file, ours


def still_sealed_otherwise(settings: Settings, key: str) -> int:
    """How many of the engine's events are not sealed with the key of that name. Raises CannotStart."""
    ask = OTHERS.format(key)
    url = settings.environment.get("CANDOR_TRACKER_URL")
    return counted_there(url, ask) if url else counted_here(settings.var / "engine.sqlite3", ask)


def counted_here(database: Path, ask: str) -> int:
    if not database.exists():
        return 0
    with closing(sqlite3.connect(database)) as opened:
        if not opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
            return 0  # no engine has run since a restore
        return int(opened.execute(ask).fetchone()[0])


def counted_there(url: str, ask: str) -> int:
    if not ask_there(url, "SELECT to_regclass('events')").strip():
        return 0
    return int(ask_there(url, ask))


if __name__ == "__main__":
    sys.exit(main("--done" in sys.argv[1:]))
