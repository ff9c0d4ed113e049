"""What containers run before a front desk, really run: from then on another key is refused."""

import base64
import os
import secrets
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from running_desk import TOKENS
from running_system import ROOT

CHART = (ROOT / "deploy/helm/templates/desks.yaml").read_text(encoding="utf-8")
PREPARED = {
    "compose": yaml.safe_load((ROOT / "deploy/compose.yml").read_text())["services"]["prepared"]["command"],
    "chart": yaml.safe_load(CHART.partition("- name: prepared")[2].partition("args:")[2].splitlines()[0]),
}
START = [sys.executable, "-c", "import sys; sys.path.insert(0, 'desk'); import config.wsgi"]


@pytest.mark.parametrize("place", PREPARED)
def test_without_its_key_a_front_desk_refuses_to_start(place: str, tmp_path: Path) -> None:
    assert run(tmp_path, PREPARED[place]).returncode == 0
    assert run(tmp_path, START).returncode == 0
    other = f"other:{base64.b64encode(secrets.token_bytes(32)).decode()}"
    for command in (START, PREPARED[place]):
        refused = run(tmp_path, command, CANDOR_DATA_KEYS=other)
        assert (refused.returncode, "cannot be opened" in refused.stderr) == (1, True), shlex.join(command)


def run(var: Path, command: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **TOKENS, "CANDOR_VAR": str(var), "CANDOR_DATABASE_URL": "", **settings}
    return subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
