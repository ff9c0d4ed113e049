"""What a teaching would teach: the files as they are, and every checked correction that may be added."""

import json
from dataclasses import asdict
from pathlib import Path

from answers.search import normalised
from teaching.clashes import Clash, clash_of, examples
from teaching.files import (
    Taught,
    examples_text,
    expectations_text,
    joined,
    read_examples,
    read_taught,
)
from teaching.models import Correction
from teaching.rights import WANTED, right_of

type Refused = tuple[Correction, str]


def write_candidate(root: Path, folder: Path) -> None:
    """Both files as they would be, and in `corrections.json` what is new, and what is left out and why."""
    before = read_taught(root)
    new, refused = _sorted_out(before)
    more = [taught_of(one) for one in new]
    learnt = [one for one in more if normalised(one.words) not in examples()]
    told = {
        "new": [{"number": one.pk, **asdict(taught_of(one))} for one in new],
        "refused": [{"number": one.pk, "words": one.words, "why": why} for one, why in refused],
    }
    folder.mkdir(parents=True, exist_ok=True)
    # An example without an expectation was not learnt: its correction is new again, or rejected since.
    expected = {normalised(one.words) for one in before}
    examples_before = [one for one in read_examples(root) if normalised(one.words) in expected]
    _write(folder / "examples.yml", examples_text(joined(examples_before, learnt)))
    _write(folder / "expectations.yml", expectations_text(joined(before, more)))
    _write(folder / "corrections.json", json.dumps(told))


def taught_of(correction: Correction) -> Taught:
    return Taught(correction.words, correction.right, correction.false_alarm)


def _sorted_out(before: list[Taught]) -> tuple[list[Correction], list[Refused]]:
    checked = Correction.objects.filter(state=Correction.State.CHECKED).exclude(right=WANTED)
    judged = [(one, _in_the_way(one, before)) for one in checked]
    return [one for one, why in judged if not why], [(one, why) for one, why in judged if why]


def _in_the_way(correction: Correction, before: list[Taught]) -> str | None:
    same = normalised(correction.words)
    if any(normalised(one.words) == same and one.right != correction.right for one in before):
        return Clash.TAUGHT_OTHERWISE
    if right_of(correction.right) is None:
        return Clash.NO_LONGER_THERE
    return clash_of(correction.words, correction.right, correction.pk)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
