"""How hard each answer is to read, measured by the content check's own rule."""

from functools import cache

from answers.drafting.judging import Measure, NotJudged, judge


def grades() -> dict[str, list[Measure]]:
    """Every wording's length and reading grade, by answer; empty while the content check cannot be run."""
    try:
        return _measured()
    except NotJudged:
        return {}


@cache
def _measured() -> dict[str, list[Measure]]:
    return judge({}).measures
