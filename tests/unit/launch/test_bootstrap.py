"""The first thing a fresh machine runs, on machines that lack something."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SYSTEM_PATH = "/usr/bin:/bin"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout of nothing but what bootstrap.sh reads."""
    for name in ("launch/bootstrap.sh", "pyproject.toml", "uv.lock", "desk/pyproject.toml", "desk/uv.lock"):
        copy = tmp_path / "candor" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy)
    return tmp_path / "candor"


def bootstrap(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": SYSTEM_PATH, "HOME": str(project.parent), "PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    return subprocess.run(
        [project / "launch/bootstrap.sh"],
        env=bare | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def uv() -> Path:
    found = shutil.which(str(ROOT / ".tools/bin/uv")) or shutil.which("uv")
    assert found, "these tests run after bootstrap.sh, which gets uv"
    return Path(found)


def test_without_a_network_uv_cannot_be_had(project: Path) -> None:
    done = bootstrap(project, https_proxy="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "uv could not be installed. Is there a network connection?" in done.stderr


def test_a_missing_interpreter_is_named(project: Path) -> None:
    (project / ".tools/bin").mkdir(parents=True)
    (project / ".tools/bin/uv").symlink_to(uv())
    done = bootstrap(project)
    assert done.returncode == 1
    assert "Python 3.10 is missing and could not be downloaded." in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes, where this user may mount one."""
    folder = tmp_path / "candor"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_too_little_disk_is_said_before_anything_is_fetched(small_disk: Path, project: Path) -> None:
    done = bootstrap(project)
    assert done.returncode == 1
    assert "Candor needs about 4 GB of disk to install" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(project: Path) -> None:
    project.chmod(0o500)
    done = bootstrap(project)
    assert done.returncode == 1
    assert f"Cannot write to {project}/var" in done.stderr


def test_packages_that_cannot_be_had_say_so(project: Path) -> None:
    (project / ".tools/bin").mkdir(parents=True)
    (project / ".tools/bin/uv").symlink_to(uv())
    python = project / "python3.10"
    python.symlink_to(ROOT / ".venv/bin/python")
    done = bootstrap(project, PATH=f"{project}:{SYSTEM_PATH}")
    assert done.returncode == 1
    assert (
        "The packages of the assistant could not be installed. Is there a network connection?" in done.stderr
    )
