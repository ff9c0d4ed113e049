from datetime import timedelta

import pytest

from outbox.patience import MOST_ATTEMPTS, pause


@pytest.mark.parametrize(
    ("attempts", "chance", "seconds"),
    [
        (1, 0.0, 5),
        (1, 1.0, 2.5),
        (2, 0.0, 10),
        (5, 0.0, 80),
        (5, 0.5, 60),
        (8, 0.0, 600),
        (40, 0.0, 600),
        (4000, 0.0, 600),
    ],
)
def test_twice_as_long_each_time(attempts: int, chance: float, seconds: float) -> None:
    assert pause(attempts, chance) == timedelta(seconds=seconds)


def test_all_tries_take_about_four_hours() -> None:
    total = sum((pause(number, 0.5) for number in range(1, MOST_ATTEMPTS)), timedelta(0))
    assert timedelta(hours=3.5) < total < timedelta(hours=4.5)
