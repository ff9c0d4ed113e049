"""`python -m benchmarks.red_flags`: danger signs told by authors the net has not learnt from, and `dev`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.constants import UTTER_PREFIX

from nlu.component_support import PROJECT
from nlu.encoder import shared_encoder
from nlu.english import english_parser
from nlu.evaluate.danger import LEVELS, NONE, is_alarm, is_seen
from nlu.evaluate.shares import Case, Decision, share
from nlu.evaluate.words import FOLDER, KINDS, read_cases
from nlu.plain_text import plain_text
from nlu.question_classifier import learnt_speller
from nlu.red_flags import RedFlag, Rules, SafetyNet, detector, read_rules
from nlu.red_flags.component import RED_FLAG, urgent_flag
from nlu.retrieval import base_intent

DATA = PROJECT / "data"
VOICES = DATA / "nlu" / "voices"
HARD = "not_red_flags"  # files of messages that only sound like danger
DEV = "dev"
COLUMNS = (*LEVELS, "hard", "ordinary")


@dataclass(frozen=True)
class Example:
    """A text, whose it is, what the detector learns from it, and how it is counted (None: not at all)."""

    text: str
    author: str
    flag: str
    counted: str | None
    case: Case


def main() -> None:
    rules = read_rules(PROJECT / "knowledge")
    levels = {flag.id: flag.level for flag in rules.flags}
    files = {path: _read(path) for path in sorted(DATA.glob("**/*.yml"))}
    urgent = urgent_answers(files.values())
    examples = [*_told(files, urgent, levels), *_dev(urgent)]
    speller = learnt_speller([each.text for each in examples if each.author != DEV], shared_encoder())
    print(f"{'':8}" + "".join(f"{column:>30}" for column in COLUMNS))
    for author in dict.fromkeys(each.author for each in examples):
        learnt_from = [each for each in examples if each.author not in (author, DEV)]
        net = SafetyNet(rules, english_parser(), shared_encoder().read, _learn(rules, learnt_from))
        tested = [each for each in examples if each.author == author]
        pairs = [(each, net.watch(plain_text(each.text, speller.mend))) for each in tested]
        print(f"{author:8}" + "".join(f"{_figure(pairs, column):>30}" for column in COLUMNS), flush=True)


def _learn(rules: Rules, examples: Sequence[Example]) -> detector.Detector:
    texts = [rules.plain(each.text) for each in examples]
    return detector.learn(texts, shared_encoder().encode_all(texts), [each.flag for each in examples])


def _read(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}


def _told(
    files: dict[Path, dict[str, Any]], urgent: dict[str, str], levels: dict[str, str]
) -> Iterator[Example]:
    """Every example of data/, by author: a folder of voices, the loose ones there, and all the rest."""
    for path, file in files.items():
        for block in file.get("nlu") or []:
            intent = block.get("intent", "")
            is_sign = base_intent(intent) == RED_FLAG
            flag = intent.partition("/")[2] if is_sign else urgent.get(intent, NONE)
            # A question with an urgent answer may raise its flag or not.
            counted = levels[flag] if is_sign else _kind(path) if flag == NONE else None
            case = {"red_flag": flag, "level": levels.get(flag)}
            for line in block.get("examples", "").splitlines():
                yield Example(line[2:], _author(path), flag, counted, case)


def urgent_answers(files: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The red flag of each question whose answer is urgent."""
    said = {name: variants for file in files for name, variants in (file.get("responses") or {}).items()}
    flags = {name.removeprefix(UTTER_PREFIX): urgent_flag(variants) for name, variants in said.items()}
    return {intent: flag for intent, flag in flags.items() if flag}


def _author(path: Path) -> str:
    inside = path.relative_to(VOICES).parts if path.is_relative_to(VOICES) else ()
    return "data" if not inside else inside[0] if len(inside) > 1 else VOICES.name


def _kind(path: Path) -> str:
    return "hard" if path.stem.startswith(HARD) else "ordinary"


def _dev(urgent: dict[str, str]) -> Iterator[Example]:
    about = {intent.partition("/")[2] for intent in urgent}
    for kind in KINDS:
        for case in read_cases(FOLDER / DEV / f"{kind}.jsonl"):
            ordinary = None if {case.get("id"), *case.get("accept", [])} & about else "ordinary"
            counted = case.get("level") or "hard" if kind == "red_flags" else ordinary
            yield Example(case["text"], DEV, NONE, counted, {"red_flag": NONE, **case})


def _figure(pairs: Sequence[tuple[Example, RedFlag | None]], column: str) -> str:
    hit = is_seen if column in LEVELS else is_alarm
    counted = [(each.case, _decision(flag)) for each, flag in pairs if each.counted == column]
    found = share(counted, hit)
    return f"{found.hits}/{found.cases} {found}"


def _decision(flag: RedFlag | None) -> Decision:
    return {"red_flag": flag and flag.id, "urgency": flag and flag.level}


if __name__ == "__main__":
    main()
