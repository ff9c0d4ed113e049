"""Tests that are killed, with no time to tidy up, leave nothing running behind them."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from children import child
from running_system import ROOT

TESTS = {
    "test_system.py": "def test_it(candor):\n    pass\n",
    "test_database.py": "import time\ndef test_it(postgresql):\n    time.sleep(600)\n",
}
PARTS = ("launch.start", "gunicorn", "rasa", "postgres")
STARTING, ENDING = 120.0, 60.0  # seconds on a busy machine


@pytest.fixture
def mark() -> Iterator[str]:
    """Stands in the environment of whatever the tests start; what it finds in the end is killed."""
    made = f"mark-{uuid.uuid4().hex}"
    yield made
    for pid in marked(made):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def marked(mark: str) -> dict[int, str]:
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark.encode() in (process / "environ").read_bytes():
                found[int(process.name)] = (process / "cmdline").read_text().replace("\0", " ")
    return found


def wait_until_gone(mark: str) -> None:
    give_up = time.monotonic() + ENDING
    while left := marked(mark):
        assert time.monotonic() < give_up, left
        time.sleep(0.5)


def workers(testing: "subprocess.Popen[str]") -> list[int]:
    return list(map(int, Path(f"/proc/{testing.pid}/task/{testing.pid}/children").read_text().split()))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing ends with its parent")
def test_nothing_is_left_running(mark: str, tmp_path: Path) -> None:
    for name, text in TESTS.items():
        (tmp_path / name).write_text(text)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "tests" / "live.ini"), str(tmp_path)]
    with (tmp_path / "said.log").open("w") as said:
        testing = child(
            [*command, "-n", "2", "--dist", "loadfile"],
            env={**os.environ, "CANDOR_TESTS": mark},
            stdout=said,
            stderr=said,
        )
    give_up = time.monotonic() + STARTING
    while not all(part in " ".join(marked(mark).values()) for part in PARTS):
        assert testing.poll() is None, (tmp_path / "said.log").read_text()
        assert time.monotonic() < give_up, marked(mark)
        time.sleep(0.5)
    for pid in (testing.pid, *workers(testing)):
        os.kill(pid, signal.SIGKILL)
    testing.wait()
    wait_until_gone(mark)
