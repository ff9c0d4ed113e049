from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launch import part as parts
from launch.part import FIRST_PAUSE, LONGEST_PAUSE, SETTLED, Part
from launch.settings import ROOT, Settings

Soon = Callable[[Callable[[], bool]], bool]
Make = Callable[[str], Part]
DIES = "import sys; print('my last words'); sys.exit(3)"
LIVES = "import time; print('ready', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {LIVES}"
WITH_A_CHILD = (
    "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(child.pid, 'ready', flush=True); child.wait()"
)


@pytest.fixture
def make(settings: Settings) -> Iterator[Make]:
    """A part that runs these lines of Python; whatever still lives is ended with the test."""
    made: list[Part] = []

    def make(lines: str) -> Part:
        made.append(Part(f"part{len(made)}", [sys.executable, "-c", lines], settings))
        return made[-1]

    yield make
    for part in made:
        if part.running() and part.process:
            part.process.kill()
            part.process.wait()


def ended(part: Part) -> bool:
    return not part.running()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_part_is_started_with_its_log_and_its_pid(make: Make, soon: Soon, settings: Settings) -> None:
    part = make(LIVES)
    assert not part.running()
    part.start(now=0)
    assert part.running()
    assert soon(lambda: part.last_words() == "ready")
    assert part.process
    assert (settings.var / "run" / "part0.pid").read_text() == str(part.process.pid)


def test_a_part_that_dies_is_started_again_with_growing_pauses(make: Make, soon: Soon) -> None:
    part, now, pauses = make(DIES), 0.0, []
    part.start(now)
    for _ in range(8):
        assert soon(lambda: ended(part))
        assert part.keep_up(now + part.pause - 0.01) is False
        pauses.append(part.pause)
        now += part.pause
        assert part.keep_up(now) is True
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0]
    assert (pauses[0], pauses[-1], part.restarts) == (FIRST_PAUSE, LONGEST_PAUSE, 8)


@pytest.mark.parametrize(
    ("alive_for", "pause"),
    [(0, 8.0), (SETTLED, 8.0), (SETTLED + 1, FIRST_PAUSE), (100 * SETTLED, FIRST_PAUSE)],
)
def test_a_part_that_has_settled_is_well_again(alive_for: float, pause: float, make: Make) -> None:
    part = make(LIVES)
    part.pause = 8.0
    part.start(now=0)
    assert part.keep_up(alive_for) is False
    assert (part.pause, part.restarts) == (pause, 0)


def test_last_words_are_the_end_of_the_log_whatever_its_bytes(make: Make) -> None:
    part = make(DIES)
    part.log.write_bytes(b"".join(b"line %d \xff\n" % number for number in range(20)))
    assert part.last_words(2).splitlines() == ["line 18 \ufffd", "line 19 \ufffd"]


@pytest.mark.parametrize(
    ("lines", "how"),
    [(LIVES, signal.SIGTERM), (WITH_A_CHILD, signal.SIGTERM), (STUBBORN, signal.SIGKILL)],
)
def test_stop_asks_and_then_insists(
    lines: str, how: signal.Signals, make: Make, soon: Soon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "GRACE", 0.3 if how == signal.SIGKILL else 10.0)
    part = make(lines)
    part.start(now=0)
    assert soon(lambda: "ready" in part.last_words())
    part.stop()
    assert part.process
    assert part.process.returncode == -how
    if lines == WITH_A_CHILD:
        assert soon(lambda: not alive(int(part.last_words().split()[0])))


WITH_A_STUBBORN_CHILD = (
    f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {STUBBORN!r}],"
    "stdout=subprocess.PIPE); child.stdout.readline(); print(child.pid, 'ready', flush=True); child.wait()"
)


def left_without_its_first(part: Part, soon: Soon) -> int:
    """Its child, once the process that started it has been killed."""
    part.start(now=0)
    assert soon(lambda: "ready" in part.last_words())
    assert part.process
    part.process.kill()
    assert soon(lambda: ended(part))
    return int(part.last_words().split()[0])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody knows who is left of a part")
@pytest.mark.parametrize("lines", [WITH_A_CHILD, WITH_A_STUBBORN_CHILD])
@pytest.mark.parametrize("stopped", [True, False])
def test_what_is_left_of_a_part_ends_before_it_starts_again(
    lines: str, stopped: bool, make: Make, soon: Soon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "GRACE", 0.3 if lines == WITH_A_STUBBORN_CHILD else 10.0)
    part = make(lines)
    child = left_without_its_first(part, soon)
    assert alive(child)
    if stopped:
        part.stop()
    else:
        assert part.keep_up(FIRST_PAUSE) is False
        assert soon(lambda: part.keep_up(time.monotonic() + 1_000))
    assert not alive(child)


def test_stopping_what_does_not_run_does_nothing(make: Make, soon: Soon) -> None:
    part = make(DIES)
    part.stop()
    part.start(now=0)
    assert soon(lambda: ended(part))
    part.stop()
    part.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has died")
def test_a_part_does_not_outlive_a_killed_supervisor(tmp_path: Path, soon: Soon) -> None:
    supervisor = textwrap.dedent(f"""
        import sys, time
        from launch.part import Part
        from launch.settings import read_settings
        settings = read_settings({{"CANDOR_VAR": {str(tmp_path)!r}}})
        Part("child", [sys.executable, "-c", {LIVES!r}], settings).start(0)
        time.sleep(60)
    """)
    process = subprocess.Popen([sys.executable, "-c", supervisor], cwd=ROOT)
    try:
        log, pid_file = tmp_path / "logs" / "child.log", tmp_path / "run" / "child.pid"
        assert soon(lambda: log.exists() and "ready" in log.read_text())
        pid = int(pid_file.read_text())
        assert alive(pid)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert soon(lambda: not alive(pid))


def test_the_supervisor_s_clock_does_not_go_back() -> None:
    assert parts.monotonic() <= parts.monotonic() <= time.monotonic()


def test_what_cannot_be_noted_is_noted_later(make: Make, soon: Soon, settings: Settings) -> None:
    part, run = make(LIVES), settings.var / "run"
    run.rename(run.with_name("away"))
    part.start(now=0)
    assert part.running()
    run.with_name("away").rename(run)
    assert part.keep_up(now=1) is False
    assert part.process
    assert (run / f"{part.name}.pid").read_text() == str(part.process.pid)


def test_what_cannot_be_started_is_tried_again_after_its_pause(make: Make, soon: Soon) -> None:
    part = make(DIES)
    part.start(now=0)
    assert soon(lambda: ended(part))
    logs = part.log.parent
    logs.rename(logs.with_name("away"))
    with pytest.raises(OSError, match="No such file"):
        part.keep_up(now=10)
    assert part.keep_up(now=10.1) is False
    logs.with_name("away").rename(logs)
    assert part.keep_up(now=20)
