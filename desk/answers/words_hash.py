"""A fingerprint of everything an answer says, so that a signature holds for these words and no others."""

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from answers.library import Answer, Variant

# Who wrote an answer, when it was checked and what follows it may change without changing what it says.
NOT_SAID = ("facts", "route", "author", "reviewer", "reviewed_on", "review_due")


def words_hash(answer: Answer) -> str:
    """SHA-256, as hexadecimal, over every wording with its conditions, citations, sides and studies."""
    said = sorted((_said(variant) for variant in answer.variants), key=lambda words: words["conditions"])
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _said(variant: Variant) -> dict[str, Any]:
    words = {name: value for name, value in asdict(variant).items() if name not in NOT_SAID}
    return {**words, "conditions": sorted(variant.conditions)}
