"""A fingerprint of everything a text says, so that a signature holds for these words and no others."""

import json
from hashlib import sha256

from answers.library import Signable


def words_hash(text: Signable) -> str:
    """SHA-256, as hexadecimal."""
    canonical = json.dumps(text.said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
