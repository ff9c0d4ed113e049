"""Ctrl-C, and its like from other programs."""

import signal
from types import FrameType


def hear_stop_signals() -> None:
    """SIGINT and SIGTERM raise KeyboardInterrupt; a shell in the background starts us deaf to Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop_on_signal)


def stop_on_signal(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
