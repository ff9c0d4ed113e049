"""`python -m benchmarks.taught OLD NEW FOLDER REPORT`: whether a model that was taught got worse anywhere.

Measured on what was taught and on `tests/evaluation/dev`, never on `held_out`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

import yaml

from benchmarks.evaluate import catalogue
from nlu.component_support import PROJECT
from nlu.evaluate import danger, figures
from nlu.evaluate.measured import Catalogue, decided, without_slash
from nlu.evaluate.serving import serve
from nlu.evaluate.shares import Case, Decision, Pair
from nlu.evaluate.words import FOLDER, read_words
from nlu.understand import only_our_lines

EXPECTATIONS = PROJECT / "tests" / "evaluation" / "from_transcripts.yml"
CHANCE = 0.05  # a loss that chance alone would bring this often or rarer is one
DRIFT = 4  # the most lines that may be lost, over all teachings, from the best model there was
NOT_FOR_US = {"out_of_scope_near", "out_of_scope_far"}
ASKED, FLAG = "ask/", "red_flag/"
Judge = Callable[[Case, Decision], bool]
Pairs = Mapping[str, Sequence[Pair]]


def read_expectations(file: Path) -> list[Case]:
    """Each has `text`, the intent that is `right`, and perhaps `calm`: no red flag may be seen."""
    listed = yaml.safe_load(file.read_text(encoding="utf-8"))["expectations"]
    return [{"text": one["words"], **one} for one in listed]


def is_as_taught(case: Case, made: Decision) -> bool:
    right: str = case["right"]
    if case.get("calm") and made["red_flag"]:
        return False
    if right.startswith(FLAG):
        return bool(made["red_flag"] == right[len(FLAG) :])
    if right.startswith(ASKED):
        return bool(made["answer_id"] == right[len(ASKED) :])
    return made["intent"] in (NOT_FOR_US if right in NOT_FOR_US else {right})


@dataclass(frozen=True)
class Row:
    """One thing that is counted, before and after; `strict` where not a single line may be lost."""

    what: str
    lines: Sequence[str]
    old: Sequence[bool]
    new: Sequence[bool]
    strict: bool = False

    @property
    def lost(self) -> list[str]:
        return [
            line for line, was, is_ in zip(self.lines, self.old, self.new, strict=True) if was and not is_
        ]

    @property
    def gained(self) -> int:
        return sum(is_ and not was for was, is_ in zip(self.old, self.new, strict=True))

    def worse(self, best: int) -> list[str]:
        """What to say of it; nothing when it did not get worse. `best` is the most that were ever right."""
        listed = "; ".join(f'"{line}"' for line in self.lost[:20])
        if self.strict and self.lost:
            return [f"{self.what}, {len(self.lost)} lost: {listed}"]
        if not self.strict and by_chance(len(self.lost), self.gained) < CHANCE:
            return [f"{self.what}, {len(self.lost)} lost and {self.gained} gained: {listed}"]
        if not self.strict and best - sum(self.new) > DRIFT:
            return [f"{self.what}, {best - sum(self.new)} fewer than the best there was; now lost: {listed}"]
        return []


def by_chance(lost: int, gained: int) -> float:
    """How often a coin that is tossed for each changed line would lose as many or more (a sign test)."""
    changed = lost + gained
    return sum(comb(changed, heads) for heads in range(lost, changed + 1)) / float(2**changed)


def is_calm(case: Case, made: Decision) -> bool:
    return not danger.is_alarm(case, made)


def row_of(what: str, pairs: Iterable[tuple[Pair, Pair]], hit: Judge, strict: bool = False) -> Row:
    both = list(pairs)
    texts = [case["text"] for (case, _), _ in both]
    return Row(what, texts, [hit(*old) for old, _ in both], [hit(*new) for _, new in both], strict)


def rows(old: Pairs, new: Pairs, known: Catalogue) -> Iterator[Row]:
    both = {kind: list(zip(old[kind], new[kind], strict=True)) for kind in old}
    yield row_of("Taught before", both["before"], is_as_taught, strict=True)
    for level in danger.LEVELS:
        signs = [pair for pair in both["red_flags"] if pair[0][0]["level"] == level]
        yield row_of(f"Red flags seen, {level}", signs, danger.is_seen, strict=True)
    yield row_of("Questions answered right", both["questions"], figures.is_given)
    yield row_of("Out of scope declined", both["out_of_scope"], figures.is_declined)
    yield row_of("Conversation moves right", both["dialogue"], figures.is_right_move)
    harmless = [pair for pair in both["red_flags"] if pair[0][0]["red_flag"] == danger.NONE]
    yield row_of("Hard negatives left calm", harmless, is_calm)
    ordinary = [
        pair for pair in both["questions"] if figures.right(pair[0][0]).isdisjoint(known.about_danger)
    ]
    yield row_of("Ordinary questions left calm", ordinary, is_calm)


def judged(model: Path, words: Mapping[str, Sequence[Case]], known: Catalogue) -> dict[str, list[Pair]]:
    texts = [without_slash(case["text"]) for cases in words.values() for case in cases]
    replies = iter(serve(model, texts).replies)
    return {
        kind: [(case, decided(case["text"], next(replies), known.offer)) for case in cases]
        for kind, cases in words.items()
    }


def verdict(old: Pairs, new: Pairs, known: Catalogue, best: Mapping[str, Any]) -> dict[str, Any]:
    """The table, what got worse, which corrections were learnt, and the best counts so far."""
    counted = list(rows(old, new, known))
    bests = {row.what: best_of(row, best.get(row.what)) for row in counted}
    counted_too = row_of("To be taught", zip(old["taught"], new["taught"], strict=True), is_as_taught)
    unlearnt = [pair for pair in new["taught"] if not is_as_taught(*pair)]
    return {
        "table": [
            {"what": row.what, "old": sum(row.old), "new": sum(row.new), "of": len(row.lines)}
            for row in (*counted, counted_too)
        ],
        "worse": [line for row in counted for line in row.worse(bests[row.what][0])],
        "learnt": [case["number"] for case, made in new["taught"] if is_as_taught(case, made)],
        "unlearnt": [{"words": case["text"], "said": said(made)} for case, made in unlearnt],
        "best": bests,
    }


def best_of(row: Row, before: Any) -> tuple[int, int]:
    """The most that were ever right, of how many lines; begun anew when their number has changed."""
    known = before[0] if before and before[1] == len(row.lines) else 0
    return max(known, sum(row.old)), len(row.lines)


def said(made: Decision) -> str:
    """What words were taken for, as an intent."""
    if made["red_flag"]:
        return f"{FLAG}{made['red_flag']}"
    return f"{ASKED}{made['answer_id']}" if made["answer_id"] else str(made["intent"])


def write(folder: Path, told: Mapping[str, Any], old_words: Sequence[str]) -> None:
    """The verdict, and the expectations without those that the new model does not meet."""
    (folder / "verdict.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    text = (folder / "expectations.yml").read_text(encoding="utf-8")
    unmet = {one["words"] for one in told["unlearnt"]} - set(old_words)
    kept = [one for one in yaml.safe_load(text)["expectations"] if one["words"] not in unmet]
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    body = yaml.safe_dump({"expectations": kept}, allow_unicode=True, sort_keys=False, width=1000)
    (folder / "expectations.kept.yml").write_text(head + body, encoding="utf-8")


def words_to_judge(folder: Path) -> dict[str, list[Case]]:
    told = json.loads((folder / "corrections.json").read_text(encoding="utf-8"))["new"]
    taught = [{"text": one["words"], **one} for one in told]
    return {**read_words(FOLDER / "dev"), "before": read_expectations(EXPECTATIONS), "taught": taught}


def table(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"{'':32}{'before':>8}{'after':>8}{'of':>8}"
    for row in told["table"]:
        yield f"{row['what']:32}{row['old']:>8}{row['new']:>8}{row['of']:>8}"
    for line in told["worse"]:
        yield f"Worse: {line}"
    for one in told["unlearnt"]:
        yield f'Not learnt: "{one["words"]}" is still read as {one["said"]}'


def main() -> None:
    old, new, folder, report = map(Path, sys.argv[1:])
    with only_our_lines() as output:
        known, words = catalogue(), words_to_judge(folder)
        best = json.loads(report.read_text(encoding="utf-8")).get("best") if report.exists() else None
        before = judged(old, words, known)
        after = before if new == old else judged(new, words, known)
        told = verdict(before, after, known, best or {})
        write(folder, told, [case["text"] for case in words["before"]])
        print(*table(told), sep="\n", file=output)


if __name__ == "__main__":
    main()
