"""One supervised process: started, watched, started again with growing patience, stopped in good order."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from launch.processes import members, signal_group
from launch.settings import ROOT, Settings

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds between restarts
SETTLED = 60.0  # seconds alive after which a part counts as well again
GRACE = 10.0  # seconds to stop before it is killed
LOOK = 0.05  # seconds between looks at what is stopping
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
    noted: bool = False
    asked: float | None = None  # since when what is left of it has been asked to end

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
        self.started, self.asked, self.noted = now, None, False
        self.note_down()

    def note_down(self) -> None:
        """For /metrics and whoever looks; on a full disk it is tried again while the part runs."""
        if self.process and not self.noted:
            with suppress(OSError):
                self.note("pid", self.process.pid)
                self.note("restarts", self.restarts)
                self.noted = True

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
        """Starts the part again when it has died and its pause is over; True when it did.

        Raises OSError or CannotStart when it cannot, on a full disk for one; the pause begins anew.
        """
        if self.running():
            self.note_down()
            if now - self.started > SETTLED:
                self.pause = FIRST_PAUSE
            return False
        if now - self.started < self.pause or not self.is_gone(now):
            return False
        self.pause, self.started = min(self.pause * 2, LONGEST_PAUSE), now
        self.restarts += 1
        self.command = self.renewed() if self.renewed else self.command
        self.start(now)
        return True

    def is_gone(self, now: float) -> bool:
        """Whether nothing of it is left. A server that was killed leaves workers, which keep its port."""
        if self.process is None or not members(self.process.pid):
            return True
        if self.asked is None:
            self.asked = now
            signal_group(self.process.pid, signal.SIGTERM)
        elif now - self.asked > GRACE:
            signal_group(self.process.pid, signal.SIGKILL)
        return False

    def stop(self) -> None:
        """Asks the whole process group to end, and ends it after GRACE seconds."""
        if self.process is None or not self.is_there(self.process.pid):
            return
        signal_group(self.process.pid, signal.SIGTERM)
        give_up = monotonic() + GRACE
        while self.is_there(self.process.pid):
            if monotonic() > give_up:
                signal_group(self.process.pid, signal.SIGKILL)
            time.sleep(LOOK)

    def is_there(self, group: int) -> bool:
        return self.running() or bool(members(group))

    def last_words(self, lines: int = 8) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def die_with_parent() -> None:
    """On Linux a part ends when its supervisor is killed, so that no port stays taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def monotonic() -> float:
    return time.monotonic()
