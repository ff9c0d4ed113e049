"""Every decision against every check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.decision_aid.material import Material, material, read_interests
from content.decision_aid.standard import Group, Standard
from guide.model import Content, Decision


@dataclass(frozen=True)
class Result:
    id: str
    name: str
    passed: bool
    evidence: str


@dataclass(frozen=True)
class Score:
    group: Group
    results: tuple[Result, ...]

    @property
    def passed(self) -> int:
        return sum(result.passed for result in self.results)


@dataclass(frozen=True)
class Scored:
    decision: Decision
    scores: tuple[Score, ...]

    @property
    def checked(self) -> int:
        return sum(len(score.results) for score in self.scores)

    @property
    def failed(self) -> Iterator[Result]:
        return (result for score in self.scores for result in score.results if not result.passed)


def score_all(root: Path, content: Content, standard: Standard) -> list[Scored]:
    interests = read_interests(root)
    made = (
        material(decision, content, interests, standard.phrases, standard.clinic)
        for decision in content.decisions.values()
    )
    return [Scored(one.decision, tuple(score(group, one) for group in standard.groups)) for one in made]


def score(group: Group, shown: Material) -> Score:
    return Score(group, tuple(results(group, shown)))


def results(group: Group, shown: Material) -> Iterator[Result]:
    for check in group.checks:
        finding = check.look(shown)
        words = check.passes if finding.passed else check.fails
        evidence = " ".join(words.format(**finding.evidence).split())
        yield Result(check.id, check.name, finding.passed, evidence)
