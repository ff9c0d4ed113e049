"""The order of options: another for each conversation, the same all through one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def rotated(options: Sequence[str], conversation_id: str) -> tuple[str, ...]:
    """The options from a start that the conversation's id decides, so that none is always first."""
    start = int(hashlib.sha256(conversation_id.encode()).hexdigest(), 16) % len(options)
    return (*options[start:], *options[:start])
