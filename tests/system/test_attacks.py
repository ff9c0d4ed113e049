"""Requests made to break the visitor API: FUZZ=100000 is the long form (`make fuzz`)."""

import json
import os
import sys
import time

from attacks.requests_to_try import Attack, attacks
from attacks.visitors import AT_ONCE, Crowd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running_system import Candor

MANY = int(os.environ.get("FUZZ") or 500)
VISITORS, MESSAGES_EACH = 20, 25


def test_nothing_breaks_it_and_nobody_sees_anothers_words(candor: Candor) -> None:
    crowd = Crowd(candor.url, VISITORS, MESSAGES_EACH)

    @settings(
        max_examples=MANY // AT_ONCE,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(attacks, min_size=AT_ONCE, max_size=AT_ONCE))
    def several(at_once: list[Attack]) -> None:
        crowd.try_out_at_once(at_once)
        if crowd.sent % (MANY // 10) < AT_ONCE:
            tell(crowd, time.monotonic() - began)

    began, stopped = time.monotonic(), deaths(candor)
    several()
    tell(crowd, time.monotonic() - began)
    assert crowd.sent >= MANY * 0.9  # hypothesis stops early only when it has tried everything there is
    assert crowd.statuses.keys() >= {200, 400, 401, 404, 413}
    assert crowd.outcomes
    no_word_is_in_a_log(candor, crowd)
    assert deaths(candor) == stopped


def deaths(candor: Candor) -> int:
    """How often a part had to be started again; other tests of this start may have killed some."""
    return (candor.var / "said.log").read_text().count("had stopped")


def tell(crowd: Crowd, seconds: float) -> None:
    counted = {"requests": crowd.sent, "seconds": round(seconds), "longest reply, s": round(crowd.longest, 1)}
    counted |= {"visitors": len(crowd.words), "statuses": crowd.statuses, "outcomes": crowd.outcomes}
    sys.stdout.write(f"{json.dumps(counted)}\n")


def no_word_is_in_a_log(candor: Candor, crowd: Crowd) -> None:
    logs = [(log.name, log.read_text(errors="replace")) for log in (candor.var / "logs").glob("*.log")]
    assert [(name, word) for name, text in logs for word in crowd.words if word in text] == []
