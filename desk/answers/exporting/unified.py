"""A unified diff of two texts; unlike difflib's own it takes no line that occurs often for junk."""

from collections.abc import Iterator
from difflib import SequenceMatcher

CONTEXT = 3  # lines


def unified(path: str, before: str, after: str) -> str:
    """As `git apply` takes it, for a file with that path from the root; empty `before`: there was none."""
    old, new = before.splitlines(True), after.splitlines(True)
    hunks = "".join(_hunks(old, new))
    head = f"--- {f'a/{path}' if before else '/dev/null'}\n+++ b/{path}\n"
    return head + hunks if hunks else ""


def _hunks(old: list[str], new: list[str]) -> Iterator[str]:
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        (_, i, _, k, _), (_, _, j, _, m) = group[0], group[-1]
        yield f"@@ -{_range(i, j)} +{_range(k, m)} @@\n"
        for kind, i1, i2, k1, k2 in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[i1:i2])
            else:
                yield from (f"-{line}" for line in old[i1:i2])
                yield from (f"+{line}" for line in new[k1:k2])


def _range(start: int, stop: int) -> str:
    return f"{start + 1 if stop > start else start},{stop - start}"
