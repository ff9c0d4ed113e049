"""The words to measure on, and the same words with slips of the finger."""

from __future__ import annotations

import json
import random
import string
from pathlib import Path

from nlu.component_support import PROJECT
from nlu.evaluate.shares import Case

FOLDER = PROJECT / "tests" / "evaluation"
SETS = ("held_out", "dev")
KINDS = ("questions", "out_of_scope", "dialogue", "red_flags")
EDITED = 0.1  # of the letters
SEED = 20261122


def read_words(folder: Path) -> dict[str, list[Case]]:
    """Each kind's cases, in the order of the file."""
    return {kind: read_cases(folder / f"{kind}.jsonl") for kind in KINDS}


def read_cases(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def mistyped(cases: list[Case], seed: int = SEED) -> list[Case]:
    """The same cases as if typed in a hurry; the same seed makes the same slips."""
    chance = random.Random(seed)
    return [{**case, "text": slipped(case["text"], chance)} for case in cases]


def slipped(text: str, chance: random.Random) -> str:
    """The text with about one letter in ten left out, doubled, replaced, or changed places with the next."""
    typed, place = [], 0
    while place < len(text):
        letter, following = text[place], text[place + 1 : place + 2]
        if not letter.isalpha() or chance.random() >= EDITED:
            typed.append(letter)
            place += 1
            continue
        slip = chance.choice(("left out", "doubled", "replaced", "changed places"))
        typed.append(
            {
                "left out": "",
                "doubled": letter * 2,
                "replaced": chance.choice(string.ascii_lowercase),
                "changed places": following + letter,
            }[slip]
        )
        place += 2 if slip == "changed places" else 1
    return "".join(typed)
