"""Processes that tests start, and that end when the tests end, even when those are killed."""

import ctypes
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
# Linux takes the starting thread for the parent: of a test's own threads some end before what they start.
STARTER = ThreadPoolExecutor(1, "starter")


def child(command: list[str], **options: Any) -> subprocess.Popen[Any]:
    """As subprocess.Popen."""

    def start() -> subprocess.Popen[Any]:
        return subprocess.Popen(command, preexec_fn=die_with_us, **options)  # noqa: S603

    return STARTER.submit(start).result()


def die_with_us() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
