"""`make cluster` with a PostgreSQL of its own: nginx is killed, and then the launcher, each alone."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from recovering import ANSWER, ASKED, LIMITS, seconds_away
from running_system import ROOT, STARTING, Candor, free_port, start, stop

from launch.processes import members

pytestmark = pytest.mark.alone


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that the user `postgres` can reach, when root tests."""
    made = Path(tempfile.mkdtemp(prefix="candor-cluster-"))
    made.chmod(0o755)
    (made / "var").mkdir()
    yield made
    shutil.rmtree(made)


@pytest.fixture
def settings(folder: Path) -> dict[str, str]:
    """One engine and one front desk behind nginx: a small one."""
    ports = ("PORT", "ENGINE_PORT", "ACTIONS_PORT", "DESK_PORTS", "POSTGRESQL_PORT")
    chosen = {f"CANDOR_{name}": str(free_port()) for name in ports}
    return LIMITS | chosen | {"CANDOR_POSTGRESQL_VAR": str(folder / "postgresql")}


def begin(folder: Path, settings: dict[str, str]) -> Candor:
    made = start(folder / "var", ROOT, "launch.cluster", **settings)
    return replace(made, url=f"http://127.0.0.1:{settings['CANDOR_PORT']}")


def nginx_is_killed(candor: Candor) -> None:
    """Its worker serves on and keeps the port, until the launcher has it end."""
    visitor, before = candor.visitor(), candor.pid("balancer")
    os.kill(before, signal.SIGKILL)
    back = seconds_away(candor, lambda: candor.pid("balancer") != before and not members(before))
    print(f"nginx: back in {back:.1f} s")  # noqa: T201
    assert visitor.says(ASKED)["answer_ids"] == ANSWER
    assert "in use" not in (candor.var / "logs" / "balancer.log").read_text()


def noted(candor: Candor) -> set[str]:
    return {file.read_text() for file in (candor.var / "run").glob("*.pid")}


def test_nginx_and_then_the_launcher(folder: Path, settings: dict[str, str]) -> None:
    first = begin(folder, settings)
    try:
        first.wait_until(lambda: first.ready() or first.supervisor.poll() is not None, STARTING)
        nginx_is_killed(first)
        visitor = first.visitor()
        visitor.says(ASKED)
        before = noted(first)
    finally:
        first.supervisor.kill()
        first.supervisor.wait()
    second = begin(folder, settings)
    try:
        back = seconds_away(second, lambda: not before & noted(second))
        print(f"the launcher: back in {back:.1f} s")  # noqa: T201
        assert visitor.says(ASKED)["answer_ids"] == ANSWER
    finally:
        stop(second)
    assert not (folder / "postgresql" / "data" / "postmaster.pid").exists()
