from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launch import alone as launch_alone
from launch.alone import alone, key_of_running, leftovers, runs
from launch.processes import members
from launch.settings import ROOT, CannotStart, Settings

Soon = Callable[[Callable[[], bool]], bool]
Start = Callable[..., "subprocess.Popen[str]"]
POLITE = "import time; print('ready', flush=True); time.sleep(60)"
# Its first thread ends at once; another keeps the process and its ports.
HEADLESS = """
import ctypes, threading, time
threading.Thread(target=time.sleep, args=[60]).start()
print("ready", flush=True)
ctypes.CDLL(None).pthread_exit(None)
"""
HANGS = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {POLITE}"


@pytest.fixture
def start() -> Iterator[Start]:
    """A process in a group of its own, once it is ready."""
    made: list[subprocess.Popen[str]] = []

    def start(lines: str, folder: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", lines]
        made.append(
            subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, start_new_session=True)
        )
        out = made[-1].stdout
        assert out
        assert out.readline() == "ready\n"
        return made[-1]

    yield start
    for process in made:
        process.kill()
        process.wait()


def note(settings: Settings, text: object) -> None:
    (settings.var / "run" / "engine.pid").write_text(str(text))


def test_a_second_one_in_the_same_folder_is_refused(settings: Settings) -> None:
    with alone(settings.var), pytest.raises(CannotStart, match=str(settings.var)), alone(settings.var):
        pass
    with alone(settings.var):
        pass


def test_who_asks_is_told_whether_one_runs_and_which_key_it_seals_with(settings: Settings) -> None:
    assert not runs(settings.var)
    with alone(settings.var, "k123456"):
        assert (runs(settings.var), key_of_running(settings.var)) == (True, "k123456")
    with alone(settings.var):
        assert (runs(settings.var), key_of_running(settings.var)) == (True, "")
    assert not runs(settings.var)


def test_one_that_was_killed_keeps_nobody_out(settings: Settings, start: Start) -> None:
    lines = f"""
        from pathlib import Path
        from launch.alone import alone
        with alone(Path({str(settings.var)!r})):
            {POLITE}
    """
    first = start(textwrap.dedent(lines), ROOT)
    with pytest.raises(CannotStart), alone(settings.var):
        pass
    first.kill()
    first.wait()
    with alone(settings.var):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody knows who is left")
@pytest.mark.parametrize("lines", [POLITE, HANGS, HEADLESS])
def test_what_is_left_of_one_that_was_killed_ends(
    settings: Settings, start: Start, lines: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch_alone, "GRACE", 0.3 if lines == HANGS else 10.0)
    left = start(lines, ROOT / "desk")
    note(settings, left.pid)
    assert leftovers(settings.var) == [left.pid]
    with alone(settings.var):
        assert members(left.pid) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody knows who is left")
def test_a_name_that_was_cut_in_the_middle_of_a_letter_is_no_harm(settings: Settings, start: Start) -> None:
    """Linux keeps fifteen bytes of it; 15 is PR_SET_NAME of prctl(2)."""
    named = start(f"import ctypes; ctypes.CDLL(None).prctl(15, 'прибрать'.encode()); {POLITE}", ROOT)
    with pytest.raises(UnicodeDecodeError):
        Path(f"/proc/{named.pid}/stat").read_text(encoding="utf-8")
    assert members(named.pid) == [named.pid]


@pytest.mark.parametrize("noted", ["", "engine", "0", "999999999"])
def test_a_note_of_nobody_is_no_harm(settings: Settings, noted: str) -> None:
    note(settings, noted)
    assert leftovers(settings.var) == []


def test_whoever_has_the_number_now_is_left_alone(settings: Settings, start: Start) -> None:
    somebody = start(POLITE, settings.var)
    note(settings, somebody.pid)
    began = time.monotonic()
    with alone(settings.var):
        assert time.monotonic() - began < 5
        assert somebody.poll() is None


def test_a_note_from_before_the_machine_was_started_names_nobody(settings: Settings, start: Start) -> None:
    somebody = start(POLITE, ROOT)
    note(settings, somebody.pid)
    os.utime(settings.var / "run" / "engine.pid", (0, launch_alone.booted() - 1))
    assert leftovers(settings.var) == []
