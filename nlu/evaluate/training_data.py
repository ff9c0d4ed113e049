"""The training examples of data/, as one file that either pipeline can be trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import yaml

from nlu.component_support import PROJECT
from nlu.retrieval import base_intent

FLAT = "--"  # stands for the "/" of a retrieval intent, so that DIET decides among all of them
LEFT_TO_RULES = "red_flag"


def training_data(most: int | None, flat: bool) -> str:
    """The examples of every intent; danger signs stay whole and, like the responses, are only for ours."""
    blocks = []
    for intent, examples in sorted(_examples().items()):
        is_flag = base_intent(intent) == LEFT_TO_RULES
        if flat and is_flag:
            continue
        kept = examples if is_flag else spread(examples, most or len(examples))
        listed = "".join(f"- {example}\n" for example in kept)
        blocks.append({"intent": intent.replace("/", FLAT) if flat else intent, "examples": listed})
    # A response's route tells our safety net which answers are about danger.
    said = {} if flat else {"responses": responses()}
    return yaml.safe_dump({"version": "3.1", "nlu": blocks, **said}, allow_unicode=True)


def spread(examples: list[str], most: int) -> list[str]:
    """At most that many, taken evenly from the whole list, so that every author is heard."""
    step = max(1.0, len(examples) / most)
    return [examples[int(place * step)] for place in range(min(most, len(examples)))]


def responses() -> dict[str, list[dict[str, Any]]]:
    """Every retrieval response with its variants, by name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in _files():
        said = file.get("responses") or {}
        found |= {name: variants for name, variants in said.items() if "/" in name}
    return found


def _examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in _files():
        for block in file.get("nlu") or []:
            if "intent" in block:
                found[block["intent"]] += [
                    line[2:] for line in block["examples"].splitlines() if line.strip()
                ]
    return found


def _files() -> Iterator[dict[str, Any]]:
    for path in sorted((PROJECT / "data").glob("**/*.yml")):
        yield yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}
