from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlu.component_support import PROJECT
from nlu.in_context.knowledge import FollowUps, FollowUpsRejected, read_follow_ups, words_of
from nlu.vocabulary import read_vocabulary
from tests.unit.nlu.in_context.conftest import questions

FILE = PROJECT / "knowledge/follow_ups.yml"


def test_every_answer_it_names_exists(known: FollowUps) -> None:
    flags = yaml.safe_load((PROJECT / "knowledge/red_flags.yml").read_text(encoding="utf-8"))["red_flags"]
    cards = {flag["id"] for flag in flags}  # what is asked right after a card
    assert known.answers() - set(questions()) <= cards


def test_subjects_and_areas_are_names_of_the_vocabulary(known: FollowUps) -> None:
    vocabulary = read_vocabulary(PROJECT / "knowledge/vocabulary.yml")
    assert set(known.subjects) <= set(vocabulary["treatment"])
    named = {area for table in known.areas.values() for area in table}
    assert named <= set(vocabulary["body_area"])


def test_no_phrase_means_two_kinds() -> None:
    kinds = yaml.safe_load(FILE.read_text(encoding="utf-8"))["kinds"]
    phrases = [phrase for each in kinds.values() for phrase in each]
    assert sorted(phrases) == sorted(set(phrases))
    assert all(words_of(phrase) == phrase.split() for phrase in phrases)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How long?", "lasting"),
        ("and how much are they?", "cost"),
        ("ok but is it safe though?", "safety"),
        ("are these safe", "safety"),
        ("do they work", "working"),
        ("what's the price", "cost"),
        ("why?", "why"),
        ("how long is the queue", None),
        ("", None),
    ],
)
def test_a_kind_of_question_is_known_by_its_words(text: str, kind: str | None, known: FollowUps) -> None:
    assert known.kind_asked(known.core(text)) == kind


def test_a_file_without_a_section_is_refused(tmp_path: Path) -> None:
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    del told["areas"]
    (tmp_path / "follow_ups.yml").write_text(yaml.safe_dump(told), encoding="utf-8")
    with pytest.raises(FollowUpsRejected, match="areas"):
        read_follow_ups(tmp_path / "follow_ups.yml")
