"""The two files that a teaching writes: examples to learn from, and what must go on being right."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from answers.search import normalised

EXAMPLES = Path("data/nlu/from_transcripts.yml")
EXPECTATIONS = Path("tests/evaluation/from_transcripts.yml")
ABOUT = {
    EXAMPLES: "# From corrected transcripts, checked for personal details. Written by `make teach`.\n",
    EXPECTATIONS: "# What was taught must go on being right (docs/teaching.md). Written by `make teach`.\n",
}


@dataclass(frozen=True)
class Taught:
    """Words, and the intent that is right for them; `calm`: no red flag may be seen in them."""

    words: str
    right: str
    calm: bool = False


def read_taught(root: Path) -> list[Taught]:
    """What the expectations say that was taught; nothing when there is no file yet."""
    file = root / EXPECTATIONS
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
    return [Taught(**one) for one in (content or {}).get("expectations") or []]


def read_examples(root: Path) -> list[Taught]:
    file = root / EXAMPLES
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
    blocks = (content or {}).get("nlu") or []
    return [Taught(line[2:], block["intent"]) for block in blocks for line in block["examples"].splitlines()]


def joined(before: Iterable[Taught], more: Iterable[Taught]) -> list[Taught]:
    """Each wording once, as it was said last."""
    return list({normalised(one.words): one for one in (*before, *more)}.values())


def examples_text(taught: Sequence[Taught]) -> str:
    """Rasa's training examples, one block an intent."""
    if not taught:
        return ABOUT[EXAMPLES] + 'version: "3.1"\n\nnlu: []\n'
    blocks = "\n".join(_block(intent, taught) for intent in sorted({one.right for one in taught}))
    return f'{ABOUT[EXAMPLES]}version: "3.1"\n\nnlu:\n{blocks}'


def _block(intent: str, taught: Sequence[Taught]) -> str:
    lines = "".join(f"    - {one.words}\n" for one in taught if one.right == intent)
    return f"- intent: {intent}\n  examples: |\n{lines}"


def expectations_text(taught: Sequence[Taught]) -> str:
    rows = [asdict(one) for one in taught]
    kept = [{name: value for name, value in row.items() if value is not False} for row in rows]
    written = yaml.safe_dump({"expectations": kept}, allow_unicode=True, sort_keys=False, width=1000)
    return ABOUT[EXPECTATIONS] + written
