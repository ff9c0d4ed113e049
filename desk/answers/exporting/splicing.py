"""Changes one answer in the text of its file and leaves every other line as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from answers.exporting.rendering import field, refolded, wording
from answers.reading import RESPONSE

type Row = Mapping[str, Any]  # one wording: condition, text, metadata; as YAML reads it
type Edit = tuple[int, int, list[str]]  # lines from, lines until, what stands there instead


class NotSpliced(Exception):
    """The change cannot be made line by line."""


@dataclass(frozen=True)
class _Item:
    """A wording in the file."""

    node: Any
    row: Row  # as read, what it merges in included
    wanted: Row


def spliced(text: str, answer_id: str, wanted: Sequence[Row]) -> str:
    """The file's text with these wordings of the answer. Raises NotSpliced."""
    before = parsed(text)
    if before["responses"][RESPONSE + answer_id] == list(wanted):
        return text
    expected = {**before, "responses": {**before["responses"], RESPONSE + answer_id: list(wanted)}}
    for way in (_line_by_line, _whole):
        try:
            after = way(text, answer_id, wanted)
            if parsed(after) == expected:
                return after
        except (NotSpliced, yaml.YAMLError):
            continue
    raise NotSpliced(answer_id)


def parsed(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def _line_by_line(text: str, answer_id: str, wanted: Sequence[Row]) -> str:
    lines, (_, response) = text.split("\n"), response_node(text, answer_id)
    rows = parsed(text)["responses"][RESPONSE + answer_id]
    by_condition = {_key(row): row for row in wanted}
    edits: list[Edit] = []
    anchored: dict[int, Row] = {}  # metadata that others merge in -> what it will be
    for node, row in zip(response.value, rows, strict=True):
        change = by_condition.pop(_key(row), None)
        if change is None:
            edits.append((node.start_mark.line, end_of(node, lines), []))
        else:
            edits += _edits(_Item(node, row, change), lines, anchored)
    end = end_of(response, lines)
    edits += [(end, end, wording(row, response.start_mark.column)) for row in by_condition.values()]
    return "\n".join(_applied(lines, edits))


def _whole(text: str, answer_id: str, wanted: Sequence[Row]) -> str:
    """The answer written anew."""
    lines, (_, response) = text.split("\n"), response_node(text, answer_id)
    anew = [line for row in wanted for line in wording(row, response.start_mark.column)]
    return "\n".join(_applied(lines, [(response.start_mark.line, end_of(response, lines), anew)]))


def _applied(lines: list[str], edits: Sequence[Edit]) -> list[str]:
    result = list(lines)
    for start, end, anew in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        result[start:end] = anew
    return result


def response_node(text: str, answer_id: str) -> tuple[Any, Any]:
    """Key and value of the answer. Raises NotSpliced."""
    document: Any = yaml.compose(text, yaml.CSafeLoader)
    responses = next(value for key, value in document.value if key.value == "responses")
    for key, value in responses.value:
        if key.value == RESPONSE + answer_id:
            return key, value
    raise NotSpliced(answer_id)


def end_of(node: Any, lines: Sequence[str]) -> int:
    """The line after its last one; a block's own mark lies after the empty lines that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        key, value = last if isinstance(last, tuple) else (None, last)
        is_alias = key is not None and value.start_mark.index < key.start_mark.index
        return int(key.end_mark.line + 1) if is_alias and key is not None else end_of(value, lines)
    end = int(node.end_mark.line + (not _is_block(node)))
    while not lines[end - 1].strip():
        end -= 1
    return end


def _is_block(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in (">", "|")


def _key(row: Row) -> str:
    return str(sorted((one["name"], one["value"]) for one in row.get("condition", ())))


def _edits(item: _Item, lines: list[str], anchored: dict[int, Row]) -> Iterator[Edit]:
    for key, value in item.node.value:
        if key.value == "text" and item.row["text"] != item.wanted["text"]:
            yield _replaced(key, value, item.wanted["text"], lines)
        elif key.value == "metadata":
            yield from _metadata_edits(key, value, item, lines, anchored)


def _replaced(key: Any, value: Any, wanted: Any, lines: list[str]) -> Edit:
    start, end, indent = key.start_mark.line, end_of(value, lines), key.start_mark.column
    head = lines[start][:indent]  # blank, or the dash of a list
    anew = field(key.value, wanted, indent)
    if isinstance(value, yaml.ScalarNode) and value.style == ">" and len(anew) > 1:
        anew = [anew[0], *refolded(lines[start + 1 : end], wanted, indent + 2)]
    return start, end, [head + anew[0][indent:], *anew[1:]]


def _metadata_edits(
    key: Any, value: Any, item: _Item, lines: list[str], anchored: dict[int, Row]
) -> Iterator[Edit]:
    wanted, indent = item.wanted["metadata"], key.start_mark.column
    if value.start_mark.index < key.start_mark.index:  # metadata: *of_another_wording
        merged = anchored.get(id(value), {})
        more = _not_inherited(wanted, merged, indent + 2)
        if more:
            alias = lines[key.start_mark.line].split("*", 1)[1].strip()
            line = key.start_mark.line
            yield line, line + 1, [f"{' ' * indent}metadata:", f"{' ' * (indent + 2)}<<: *{alias}", *more]
        return
    anchored[id(value)] = wanted
    own = {name.value: (name, node) for name, node in value.value if name.value != "<<"}
    bases = [node for name, node in value.value if name.value == "<<"]
    inherited = anchored.get(id(bases[0]), {}) if bases else {}
    for name, (name_node, node) in own.items():
        if name not in wanted:
            yield name_node.start_mark.line, end_of(node, lines), []
        elif item.row["metadata"][name] != wanted[name]:
            yield from _field_edits(name_node, node, item.row["metadata"][name], wanted[name], lines)
    rest = {name: one for name, one in wanted.items() if name not in own}
    at = end_of(value, lines)
    yield at, at, _not_inherited(rest, {k: v for k, v in inherited.items() if k not in own}, indent + 2)


def _not_inherited(wanted: Row, inherited: Row, indent: int) -> list[str]:
    if set(inherited) - set(wanted):
        raise NotSpliced("a merge cannot take a field away")
    new = {name: one for name, one in wanted.items() if name not in inherited or inherited[name] != one}
    return [line for name, one in new.items() for line in field(name, one, indent)]


def _field_edits(key: Any, node: Any, before: Any, wanted: Any, lines: list[str]) -> Iterator[Edit]:
    """Within sides only what differs is replaced."""
    if key.value != "sides" or len(before) != len(wanted):
        yield _replaced(key, node, wanted, lines)
        return
    for side, was, will in zip(node.value, before, wanted, strict=True):
        for name, value in side.value:
            if was[name.value] != will[name.value]:
                yield _replaced(name, value, will[name.value], lines)
