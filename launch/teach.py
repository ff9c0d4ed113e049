"""`make teach`: learn from checked corrections, and take the new model only if nothing got worse."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from launch.alone import taken
from launch.candidate import candidate, keep
from launch.manage import manage
from launch.model import model_file, train
from launch.serving import swap
from launch.settings import ASSISTANT, ROOT, CannotStart, Settings, from_environment
from launch.stopping import hear_stop_signals
from launch.teaching_files import (
    EXAMPLES,
    EXPECTATIONS,
    Texts,
    before_file,
    put,
    read_json,
    report_file,
    texts_now,
    write_json,
)

TAUGHT, REFUSED = "taught", "refused"  # how a teaching ends
AS_BEFORE = "The files and the model are as before."


def main() -> int:
    """Exit code 0 when the new model serves or there is nothing to teach, 1 when the old one stays."""
    return guarded(teach)


def guarded(work: Callable[[Settings], int]) -> int:
    """Runs it alone; whatever goes wrong is one sentence for the person at the terminal."""
    hear_stop_signals()
    try:
        settings = from_environment()
        with alone(settings):
            return work(settings)
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr)
    except OSError as error:
        print(f"\nStopped: {error.strerror or error}. {AS_BEFORE}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"\nStopped. {AS_BEFORE}", file=sys.stderr)
    return 1


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Raises CannotStart while another teaching or roll-back runs."""
    with (settings.var / "run" / "teaching.lock").open("w") as lock:
        if not taken(lock):
            raise CannotStart("A teaching or a roll-back is under way already.")
        yield


def teach(settings: Settings) -> int:
    folder = settings.var / "teaching"
    shutil.rmtree(folder, ignore_errors=True)
    manage(settings, "write_corrections", str(folder))
    told = json.loads((folder / "corrections.json").read_text(encoding="utf-8"))
    for line in told["refused"]:
        say(f'Left out: "{line["words"]}" ({line["why"]})')
    before = texts_now()
    texts = {**before, EXAMPLES: (folder / "examples.yml").read_text(encoding="utf-8")}
    if not told["new"] and texts == before:
        say("No checked correction waits. Nothing to teach.")
        return 0
    say(f"{len(told['new'])} corrections to teach. Learning from them (some minutes)...")
    return learn(settings, folder, told, before, texts)


def learn(settings: Settings, folder: Path, told: dict[str, Any], before: Texts, texts: Texts) -> int:
    old = train(settings)
    with candidate(settings, texts) as new:
        say("Comparing it with the model that serves (a minute or two)...")
        verdict = compared(settings, old, new, folder)
        report = {"at": now(), "old": old.name, "new": new.name, "refused": told["refused"], **verdict}
        if verdict["worse"] or (told["new"] and not verdict["learnt"]):
            write_json(report_file(settings), {**report, "ended": REFUSED})
            say("\nNot taught. The model and the files stay as they were.")
            return 1
        if texts_now() != before or model_file() != old:
            raise CannotStart("Files were changed meanwhile. The model stays as it was; run it once more.")
        texts[EXPECTATIONS] = (folder / "expectations.kept.yml").read_text(encoding="utf-8")
        with undisturbed():
            take(settings, Step(old, before, texts), new, report)
    say(f"\nTaught. {new.name} answers from now on; `make roll-back` brings {old.name} back.")
    return 0


def compared(settings: Settings, old: Path, new: Path, folder: Path) -> dict[str, Any]:
    """The verdict of benchmarks/taught.py, which prints its table. Raises CannotStart when it fails."""
    command: list[str | Path] = ["-m", "benchmarks.taught", old, new, folder, report_file(settings)]
    done = subprocess.run([ASSISTANT / "python", *command], cwd=ROOT, env=settings.environment, check=False)
    verdict = read_json(folder / "verdict.json")
    if done.returncode or not verdict:
        raise CannotStart("The models could not be compared (the reason is above). Everything is as before.")
    return verdict


class Step:
    """From one model and its files to the next."""

    def __init__(self, old: Path, before: Texts, after: Texts) -> None:
        self.old, self.before, self.after = old, before, after

    def as_json(self, numbers: list[int]) -> dict[str, Any]:
        return {"model": self.old.name, "before": self.before, "after": self.after, "corrections": numbers}


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C waits until the step is done."""
    signals = (signal.SIGINT, signal.SIGTERM)
    kept = {number: signal.signal(number, signal.SIG_IGN) for number in signals}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def take(settings: Settings, step: Step, new: Path, report: dict[str, Any]) -> None:
    """Files, model and corrections, in an order in which each moment is a whole state."""
    way_back = read_json(before_file(settings))
    if step.before[EXAMPLES] != step.after[EXAMPLES]:
        write_json(before_file(settings), step.as_json(report["learnt"]))
    kept = keep(new, step.old)
    put(step.after)
    try:
        is_running = swap(settings, kept)
    except CannotStart:
        put(step.before)
        write_json(before_file(settings), way_back)
        swap(settings, step.old)
        raise
    manage(settings, "mark_corrections", "taught", kept.name, *map(str, report["learnt"]))
    write_json(report_file(settings), {**report, "ended": TAUGHT})
    say("The running engine has taken it." if is_running else "Candor is not running; it starts with it.")


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
