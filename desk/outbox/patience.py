"""How long to wait before asking again. Pure: the chance is an argument."""

from datetime import timedelta

FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=10)
MOST_ATTEMPTS = 40  # the last about four hours after the first


def pause(attempts: int, chance: float) -> timedelta:
    """Twice as long each time; by `chance` (0 to 1) up to half shorter, so that not all come back at once."""
    whole: timedelta = min(LONGEST, FIRST * (1 << min(attempts - 1, 20)))
    return whole * (1 - chance / 2)
