"""One supervised process: started, watched, started again with growing patience, stopped in good order."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from launch.settings import ROOT, Settings

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds between restarts
SETTLED = 60.0  # seconds alive after which a part counts as well again
GRACE = 10.0  # seconds to stop before it is killed
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass
class Part:
    """`command` runs in the project's folder; its output goes to var/logs/<name>.log."""

    name: str
    command: list[str]
    settings: Settings
    environment: dict[str, str] = field(default_factory=dict)  # beside that of the settings
    withheld: frozenset[str] = frozenset()  # what it has no use for
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    restarts: int = field(default=0)
    renewed: Callable[[], list[str]] | None = None  # the command to start it again with, when that may change

    @property
    def log(self) -> Path:
        return self.settings.var / "logs" / f"{self.name}.log"

    def start(self, now: float) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.given(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self.started = now
        self.note("pid", self.process.pid)
        self.note("restarts", self.restarts)  # for /metrics

    def note(self, what: str, number: int) -> None:
        """Whole at once, whoever reads it meanwhile."""
        file = self.settings.var / "run" / f"{self.name}.{what}"
        fresh = file.with_suffix(f".{what}.new")
        fresh.write_text(str(number))
        fresh.replace(file)

    def given(self) -> dict[str, str]:
        """Its environment: a part that is broken into can tell no secret that it was not given."""
        everything = self.settings.environment | self.environment
        return {name: value for name, value in everything.items() if name not in self.withheld}

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def keep_up(self, now: float) -> bool:
        """Starts the part again when it has died and its pause is over; True when it did."""
        if self.running():
            if now - self.started > SETTLED:
                self.pause = FIRST_PAUSE
            return False
        if now - self.started < self.pause:
            return False
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.restarts += 1
        self.command = self.renewed() if self.renewed else self.command
        self.start(now)
        return True

    def stop(self) -> None:
        """Asks the whole process group to end, and ends it after GRACE seconds."""
        if self.process is None or self.process.poll() is not None:
            return
        signal_group(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            signal_group(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self, lines: int = 8) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def signal_group(pid: int, what: signal.Signals) -> None:
    try:
        os.killpg(pid, what)
    except ProcessLookupError:
        return


def die_with_parent() -> None:
    """On Linux a part ends when its supervisor is killed, so that no port stays taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def monotonic() -> float:
    return time.monotonic()
