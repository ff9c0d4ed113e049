"""`make teach` stopped by Ctrl-C, killed, or without disk: the files and the models stay as they were."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from children import child
from running_system import copy_of_project

CHECKED = """
from django.utils import timezone
from teaching.models import Correction
now = timezone.now()
Correction.objects.create(words="is the tuesday toffee on", right="ask/cost_botox", state="checked",
    proposed_by="a", proposed_at=now, settled_by="b", settled_at=now)
"""
STATE = "from teaching.models import Correction; print('state', Correction.objects.get().state)"
TAUGHT = ("data", "tests/evaluation", "models")


class Project:
    """A copy of the project in which one correction waits to be taught."""

    def __init__(self, folder: Path) -> None:
        self.root, self.var = copy_of_project(folder), folder / "var"
        self.environment = {**os.environ, "CANDOR_VAR": str(self.var), "CANDOR_ENGINE_PORT": "9"}
        self.run([sys.executable, "-c", "from launch.settings import from_environment as read; read()"])
        self.environment |= json.loads((self.var / "secrets.json").read_text())
        self.manage("migrate", "--verbosity", "0")
        self.manage("shell", "--no-imports", "-c", CHECKED)
        self.before = self.digests()

    def run(self, command: list[str]) -> str:
        done = subprocess.run(  # noqa: S603 - our own commands
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, *command: str) -> str:
        return self.run([str(self.root / "desk/.venv/bin/python"), "desk/manage.py", *command])

    def teach(self) -> "subprocess.Popen[str]":
        return child(
            [sys.executable, "-m", "launch.teach"],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def digests(self) -> dict[str, str]:
        files = (file for name in TAUGHT for file in (self.root / name).rglob("*") if file.is_file())
        whole = [file for file in files if "candidate" not in file.parts]
        return {
            str(one.relative_to(self.root)): hashlib.sha256(one.read_bytes()).hexdigest() for one in whole
        }

    def forget_earlier_tries(self) -> None:
        """What tells that a teaching trains must be this one's."""
        shutil.rmtree(self.root / "models" / "candidate", ignore_errors=True)
        (self.var / "logs" / "train.log").unlink(missing_ok=True)

    def trains(self) -> bool:
        workshop = self.root / "models" / "candidate" / "data" / "nlu" / "from_transcripts.yml"
        return workshop.exists() and (self.var / "logs" / "train.log").exists()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One for all: each test proves that it left everything as it was."""
    made = Project(tmp_path_factory.mktemp("project"))
    assert made.before
    return made


@pytest.fixture
def project(copy: Project) -> Project:
    copy.forget_earlier_tries()
    assert copy.digests() == copy.before
    return copy


def wait_for(holds: Callable[[], bool], seconds: float = 240.0) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("number", "after", "said"),
    [(signal.SIGINT, 5.0, "as before"), (signal.SIGTERM, 0.0, "as before"), (signal.SIGKILL, 5.0, "")],
)
def test_a_stopped_teaching_changes_nothing(
    number: signal.Signals, after: float, said: str, project: Project
) -> None:
    teaching = project.teach()
    wait_for(project.trains)
    time.sleep(after)
    os.kill(teaching.pid, number)
    output = teaching.communicate(timeout=60)[0]
    assert teaching.returncode != 0
    assert said in output
    assert project.digests() == project.before
    assert "state checked" in project.manage("shell", "--no-imports", "-c", STATE)
    assert not list((project.root / "models").glob("candidate/data")) or number == signal.SIGKILL


# The examples alone do not fit; or training goes to its end and only then finds no room for the model.
DISKS = (
    [("1m", "Cannot write"), ("4m", "Training failed")] if "SOAK" in os.environ else [("1m", "Cannot write")]
)


@pytest.mark.parametrize(("size", "said"), DISKS if "SOAK" in os.environ else DISKS[:1])
def test_a_full_disk_changes_nothing(size: str, said: str, project: Project) -> None:
    with small_disk(project.root / "models" / "candidate", size):
        teaching = project.teach()
        output = teaching.communicate(timeout=900)[0]
    assert teaching.returncode == 1
    assert said in output
    assert project.digests() == project.before
    assert "state checked" in project.manage("shell", "--no-imports", "-c", STATE)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Where this user may mount a file system."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("this user may not mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S603, S607


def test_two_teachings_at_a_time_are_one_too_many(project: Project) -> None:
    first = project.teach()
    wait_for(project.trains)
    second = project.teach()
    assert "under way already" in second.communicate(timeout=60)[0]
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=60)
    assert project.digests() == project.before
