"""The short name of a new answer, made of its question."""

import re
from collections.abc import Container

LONGEST = 50


def new_id(question: str, taken: Container[str]) -> str:
    """Letters, digits and underscores; empty when the question has none."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", question.casefold()))
    short = "_".join(words)[:LONGEST].strip("_")
    tries = (short, *(f"{short}_{number}" for number in range(2, 1000)))
    return next(one for one in tries if not one or one not in taken)
