"""What `make start` says when it cannot: one clear sentence, and nothing left running."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from running_system import ROOT, free_port


def start_with(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "CANDOR_VAR": str(tmp_path),
        "CANDOR_PORT": str(free_port()),
        "CANDOR_ENGINE_PORT": str(free_port()),
        "CANDOR_ACTIONS_PORT": str(free_port()),
        **settings,
    }
    return subprocess.run(
        [sys.executable, "-m", "launch.start"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_busy_port_is_named_with_the_setting_that_moves_it(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = start_with(tmp_path, CANDOR_PORT=str(port))
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr
    assert f"CANDOR_PORT={port + 1}" in done.stderr


@pytest.mark.parametrize(
    ("line", "mended", "word"),
    [
        ("country: gb", "country: atlantis", "country"),
        ("time_zone: Europe/London", "time_zone: Mars/Olympus", "time_zone"),
        ('phone: "020 7946 0123"', 'phone: ""', "phone"),
    ],
)
def test_a_wrong_clinic_file_is_refused_with_the_field(
    tmp_path: Path, line: str, mended: str, word: str
) -> None:
    clinic = tmp_path / "clinic.yml"
    text = (ROOT / "clinic.yml").read_text(encoding="utf-8")
    assert line in text
    clinic.write_text(text.replace(line, mended), encoding="utf-8")
    done = start_with(tmp_path, CANDOR_CLINIC=str(clinic))
    assert done.returncode == 1
    assert word in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "not-a-folder"
    file.write_text("")
    done = start_with(tmp_path, CANDOR_VAR=str(file / "var"))
    assert done.returncode == 1
    assert "Cannot write to" in done.stderr
