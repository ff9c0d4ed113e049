"""`make start`: train if needed, prepare the front desk, run all three parts until Ctrl-C."""

import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from launch.alone import alone
from launch.manage import manage
from launch.model import model_file, train
from launch.part import Part, monotonic
from launch.parts import all_parts
from launch.serving import note_serving
from launch.settings import (
    OURS_ALONE,
    CannotStart,
    Settings,
    from_environment,
    newest_key,
    refuse_busy_ports,
)
from launch.stopping import hear_stop_signals

LOOK = 0.5  # seconds between looks at the parts
LOADING = 300.0  # seconds after which a start that is not ready has failed
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # this machine is behind no proxy
GIVE_UP = 4  # restarts of one part before the first "ready"


def say(words: str) -> None:
    with suppress(OSError):  # whoever reads it may be gone, and the disk full
        print(words, flush=True)


def main() -> int:
    """Exit code 0 after Ctrl-C, 1 when Candor cannot start (with one sentence why)."""
    return until_stopped(from_environment, serve)


def until_stopped(read: Callable[[], Settings], serve: Callable[[Settings], None]) -> int:
    """Runs `serve` as the only one with these settings' folder."""
    hear_stop_signals()
    try:
        settings = read()
        with alone(settings.var, newest_key(settings.environment)):
            serve(settings)
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
    return 0


def serve(settings: Settings) -> None:
    os.umask(OURS_ALONE)
    refuse_busy_ports(settings.ports, settings.host)
    run(settings, prepare(settings))


def prepare(settings: Settings) -> Path:
    """The model to run, once the database and the first account are there too."""
    if not model_file().exists():
        say("Training the assistant on its answers (about two minutes)...")
    model = train(settings)
    note_serving(settings, model)  # at once: a roll-back from now on notes its own
    say("Preparing the front desk's database (a few seconds)...")
    manage(settings, "prepare")
    return model


def run(settings: Settings, model: Path) -> None:
    parts = all_parts(settings, model)
    with ExitStack() as ending:
        for part in parts:
            ending.callback(part.stop)
            part.start(monotonic())
        say("Loading (about half a minute)...")
        wait_until_ready(settings, parts)
        say(f"\nCandor is ready: {settings.url}")
        say(f"The staff's front desk: {settings.url}/staff/\nCtrl-C stops it.")
        watch(parts)


def wait_until_ready(settings: Settings, parts: list[Part]) -> None:
    began = monotonic()
    while not ready(settings):
        for part in parts:
            part.keep_up(monotonic())
            if part.restarts >= GIVE_UP:
                raise CannotStart(f"The {part.name} keeps stopping. Its last words:\n{part.last_words()}")
        if monotonic() - began > LOADING:
            raise CannotStart(f"Not ready after {LOADING:.0f} s. See the logs in {settings.var / 'logs'}.")
        time.sleep(LOOK)


def ready(settings: Settings) -> bool:
    try:
        with DIRECTLY.open(f"{settings.local_url}/ready", timeout=3) as answer:
            return bool(json.load(answer))
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError):
        return False


def watch(parts: list[Part]) -> None:
    """Until Ctrl-C: whatever dies is started again."""
    while True:
        for part in parts:
            try:
                if part.keep_up(monotonic()):
                    say(f"The {part.name} had stopped and was started again (number {part.restarts}).")
            except (OSError, CannotStart) as reason:  # the others go on
                say(f"The {part.name} has stopped and cannot be started yet: {reason}")
        time.sleep(LOOK)


if __name__ == "__main__":
    sys.exit(main())
