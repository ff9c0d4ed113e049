"""A runtime folder of its own for each test, and a way to wait for what happens in another process."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from launch.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"CANDOR_VAR": str(tmp_path / "var"), "PATH": "/usr/bin:/bin"})


@pytest.fixture
def soon() -> Callable[[Callable[[], bool]], bool]:
    """Whether something comes true within some seconds."""

    def soon(come_true: Callable[[], bool], seconds: float = 10.0) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if come_true():
                return True
            time.sleep(0.02)
        return come_true()

    return soon
