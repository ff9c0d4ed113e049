"""An old or fading bruise raises nothing that only the detector sees, and anything beside it does."""

import pytest

from nlu.component_support import PROJECT
from nlu.red_flags.doubts import is_settling_bruise
from nlu.red_flags.rules import Rules, read_rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules(PROJECT / "knowledge")


@pytest.mark.parametrize(
    ("text", "settling"),
    [
        ("bruise from last week", True),
        ("the bruise under my eyebrow has faded to yellow", True),
        ("got a bruise nine days ago, almost gone", True),
        ("bruise from this morning", False),
        ("a bruise where the filler went", False),
        ("bruise from last week is turning white", False),
        ("bruise from last week and the skin feels cold", False),
        ("the bruise from last week hurts more", False),
        ("the bruise is fading but I see double", False),
        ("the lump from last week is fading", False),
    ],
)
def test_settling(text: str, settling: bool, rules: Rules) -> None:
    assert is_settling_bruise(rules.plain(text), rules.cues) is settling
