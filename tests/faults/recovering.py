"""When all of Candor is as it was: asked by those tests that kill a single process."""

import time
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

import requests
from running_system import Candor, session

AGAIN = 60.0  # seconds in which a visitor is answered again
ASKED, ANSWER = "how long does botox last?", ["how_long_does_botox_last"]
# More than these tests ask of one address.
LIMITS = {
    f"CANDOR_{name}": "100000"
    for name in ("CONVERSATIONS_PER_HOUR", "TURNS_PER_MINUTE", "ADDRESS_TURNS_PER_MINUTE")
}


def processes(candor: Candor) -> dict[int, str]:
    """The living ones that this start, or one before it in the same folder, has made."""
    found, mark = dict[int, str](), f"CANDOR_VAR={candor.var}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found[int(process.name)] = (process / "cmdline").read_text()
    return found


def answered(candor: Candor) -> bool:
    try:
        return bool(candor.visitor().says(ASKED)["answer_ids"] == ANSWER)
    except (AssertionError, requests.RequestException):
        return False


def said(candor: Candor, path: str) -> int:
    """The status, or 0 when nobody answers."""
    try:
        return session().get(f"{candor.url}{path}", timeout=20).status_code
    except requests.RequestException:
        return 0


def as_before(candor: Candor, before: dict[int, str], killed: Collection[int]) -> bool:
    """Whether the same programs run as before, and none of the processes that were killed."""
    after = processes(candor)
    return Counter(after.values()) == Counter(before.values()) and not after.keys() & set(killed)


def seconds_away(candor: Candor, whole: Callable[[], bool], most: float = AGAIN) -> float:
    """Until it is whole and ready. Where it says so before and after, a visitor is answered in between."""
    began = time.monotonic()
    while True:
        is_whole = whole()  # first: what outlives a killed process says for a moment yet that it is ready
        ready, served = said(candor, "/ready") == 200, answered(candor)
        assert served or not ready or said(candor, "/ready") != 200, "it said that it was ready, and was not"
        if is_whole and ready and time.monotonic() - began > 2:
            return time.monotonic() - began
        assert time.monotonic() - began < most, (candor.var / "said.log").read_text()
        time.sleep(0.3)
