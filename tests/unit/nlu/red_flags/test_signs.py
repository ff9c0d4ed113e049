from __future__ import annotations

import pytest

from nlu.red_flags.signs import SignRejected, compile_sign, needed_words

GROUPS = {"face": "face|lips|(top lip)", "swell": "swelling|swollen"}


@pytest.mark.parametrize(
    ("sign", "sentence", "matches"),
    [
        ("cannot breathe", "i cannot breathe", True),
        ("cannot breathe", "i cannot really even breathe", True),
        ("cannot breathe", "i cannot find a way at all to breathe", False),
        ("cannot ... breathe", "i cannot find a way at all to breathe", True),
        ("cannot breathe", "breathe cannot", False),
        ("<face> & <swell>", "swollen top lip", True),
        ("<face> & <swell>", "my lips , they are swelling", True),
        ("<face> & <swell>", "lips without swelling", False),
        ("<face> & <swell>", "lips have not swollen", False),
        ("<face> & <swell>", "lips are not right , swelling", True),
        ("(hard to)|trouble breathe", "hard to breathe", True),
        ("art", "start", False),
    ],
)
def test_the_notation(sign: str, sentence: str, matches: bool) -> None:
    assert bool(compile_sign(sign, GROUPS).search(sentence)) == matches


@pytest.mark.parametrize("sign", ["<nose> & red", "(open"])
def test_a_wrong_sign_is_refused(sign: str) -> None:
    with pytest.raises(SignRejected):
        compile_sign(sign, GROUPS)


def test_needed_words_are_one_set_a_part() -> None:
    assert needed_words("<swell> ... (top lip)|nose", GROUPS) == [
        {"swelling", "swollen"},
        {"top", "lip", "nose"},
    ]
