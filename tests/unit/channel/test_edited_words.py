from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channel.wording import edited_words


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (None, {}),
        ({"locale": "en-GB", "page": "", "turn": 1}, {}),
        ({"clinic_hours": "Monday 10:00 to 12:00"}, {"clinic_hours": "Monday 10:00 to 12:00"}),
        ({"clinic_hours": ""}, {}),
        ({"emergency_number": "1234"}, {}),  # nothing else is taken from a turn
    ],
)
def test_only_hours_are_taken_from_the_turn(metadata: Any, expected: dict[str, str]) -> None:
    tracker = DialogueStateTracker.from_events("0" * 32, [UserUttered("hello", metadata=metadata)], [])
    assert edited_words(tracker) == expected


def test_before_anything_was_said() -> None:
    assert edited_words(DialogueStateTracker.from_events("0" * 32, [], [])) == {}
