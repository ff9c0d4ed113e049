"""Writes values as the files of answers have them: short lists on one line, long words folded."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import yaml

WIDTH, INLINE = 100, 110
FOLDED = ("text", "studies")
DATES = ("reviewed_on", "review_due")
BREAK = "\n"  # between paragraphs; a folded block has an empty line there


def field(name: str, value: Any, indent: int) -> list[str]:
    """The lines of `name: value`."""
    pad = " " * indent
    if name == "sides":
        return [f"{pad}sides:", *(line for side in value for line in listed(side, indent))]
    if name == "condition":
        return [f"{pad}condition: [{', '.join(map(_condition, value))}]"]
    if isinstance(value, list):
        return [f"{pad}{name}: [{', '.join(value)}]"]
    if name in DATES:
        return [f'{pad}{name}: "{value}"']
    plain = f"{pad}{name}: {scalar(value)}"
    if name in FOLDED or len(plain) > INLINE:
        return [f"{pad}{name}: >-", *folded(tokens(value), indent + 2)]
    return [plain]


def listed(row: Mapping[str, Any], indent: int) -> list[str]:
    """A mapping as one item of a list."""
    lines = [line for name, value in row.items() for line in field(name, value, indent + 2)]
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def wording(row: Mapping[str, Any], indent: int) -> list[str]:
    """One wording of an answer, with all its metadata."""
    top = {name: row[name] for name in ("condition", "text") if row.get(name)}
    about = [line for name, value in row["metadata"].items() for line in field(name, value, indent + 4)]
    return [*listed(top, indent), f"{' ' * (indent + 2)}metadata:", *about]


def _condition(condition: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{name}: {scalar(value)}' for name, value in condition.items())}}}"


def scalar(value: Any) -> str:
    """On one line, quoted only where YAML would read something else."""
    dumped: str = yaml.safe_dump(value, width=10**6, allow_unicode=True, default_flow_style=True)
    return dumped.removesuffix("\n").removesuffix("\n...")


def tokens(text: str) -> list[str]:
    """The words, with BREAK between paragraphs."""
    paragraphs = [part.split() for part in text.split(BREAK) if part.strip()]
    return [word for number, part in enumerate(paragraphs) for word in ([BREAK] if number else []) + part]


def folded(words: Sequence[str], indent: int) -> list[str]:
    """A folded block's lines."""
    lines: list[str] = []
    paragraph: list[str] = []
    for word in [*words, None]:
        if word is not None and word != BREAK:
            paragraph.append(word)
            continue
        lines += _wrapped(paragraph, indent)
        lines += [""] if word == BREAK else []
        paragraph = []
    return lines


def _wrapped(words: Sequence[str], indent: int) -> list[str]:
    pad = " " * indent
    return wrap(
        " ".join(words),
        WIDTH,
        initial_indent=pad,
        subsequent_indent=pad,
        break_long_words=False,
        break_on_hyphens=False,
    )


def refolded(before: Sequence[str], text: str, indent: int) -> list[str]:
    """Like `folded`, keeping the lines at both ends that need no change."""
    wanted, old = tokens(text), [line.split() or [BREAK] for line in before]
    first, used = 0, 0
    while first < len(old) and wanted[used : used + len(old[first])] == old[first]:
        used += len(old[first])
        first += 1
    last, end = len(old), len(wanted)
    while (
        last > first
        and end - len(old[last - 1]) >= used
        and wanted[end - len(old[last - 1]) : end] == old[last - 1]
    ):
        last -= 1
        end -= len(old[last])
    return [*before[:first], *folded(wanted[used:end], indent), *before[last:]]
