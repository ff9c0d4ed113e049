from __future__ import annotations

import numpy as np
import pytest

from nlu.encoder.sentences import Sentence
from nlu.english import english_parser
from nlu.letters import Floats
from nlu.red_flags import Rules, SafetyNet
from nlu.red_flags.detector import NO_FLAG, Odds


class Sure:
    """A detector that gives what it is told to the texts with a word, and the rest to NO_FLAG."""

    def __init__(self, word: str, **odds: float) -> None:
        self._word = word
        self._odds = odds

    def odds(self, text: str, vector: Floats) -> Odds:
        odds = self._odds if self._word in text else {}
        return {**odds, NO_FLAG: 1 - sum(odds.values())}


def watched(rules: Rules, text: str, detector: Sure) -> str | None:
    net = SafetyNet(rules, english_parser(), lambda _: NOTHING, detector)
    seen = net.watch(text)
    return seen.id if seen else None


NOTHING = Sentence(
    np.zeros(3, np.float32), np.zeros((0, 3), np.float32), np.zeros(0, np.intp), np.zeros(0, np.intp)
)
NEVER_SURE = Sure("")


@pytest.mark.parametrize(
    ("text", "detector", "flag"),
    [
        # a lesser sign that the detector excludes is not believed, nor an emergency it is certain about
        ("I have a rash", NEVER_SURE, None),
        ("I have a rash", Sure("rash", rf_infection=0.2), "rf_rash"),
        ("I have a rash", Sure("rash", rf_infection=0.9), "rf_infection"),
        ("I cannot breathe", Sure("breathe", rf_rash=0.9, rf_chest=0.01), "rf_breathing"),
        ("I cannot breathe", NEVER_SURE, None),
        ("I want to kill myself", NEVER_SURE, "rf_selfharm"),
        # what no rule has words for
        ("my gills are shut", Sure("gills", rf_breathing=0.3), "rf_breathing"),
        ("what if my gills shut", Sure("gills", rf_breathing=0.3), None),
        ("what if my gills shut", Sure("gills", rf_breathing=0.9), "rf_breathing"),
        # doubt asks for more, but never of thoughts of self-harm, unless the words are figurative
        ("what if I hope I stay asleep", Sure("asleep", rf_selfharm=0.3), "rf_selfharm"),
        ("I am dying to know what it costs", Sure("dying", rf_chest=0.9), None),
        ("what if my lips swell", Sure("lips", rf_anaphylaxis=0.98), None),
        ("what if my lips swell", Sure("lips", rf_anaphylaxis=0.3, rf_selfharm=0.6), "rf_selfharm"),
        # a sign beside another matter
        ("book me in for noon also my gills are shut", Sure("book", rf_rash=0.0), None),
        ("book me in for noon. my gills are so shut", Sure("my gills are so shut", rf_rash=0.95), "rf_rash"),
        # denied signs are read no further
        ("no trouble breathing", Sure("breathing", rf_breathing=0.9), None),
        ("breathing is fine, just saying", Sure("breath", rf_breathing=0.9), None),
        ("breathing was fine until now", Sure("breath", rf_breathing=0.9), "rf_breathing"),
    ],
)
def test_rules_and_detector_check_each_other(
    rules: Rules, text: str, detector: Sure, flag: str | None
) -> None:
    assert watched(rules, text, detector) == flag
