from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.in_context.before import Before
from nlu.in_context.follow_up import OFFERED, Said
from nlu.in_context.reading import Reader

TABLE = yaml.safe_load(Path(__file__).with_name("follow_ups.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['text']} / {' '.join(row['topics'][:1])}")
def test_a_short_message_means_what_the_last_answer_makes_of_it(row: dict[str, Any], reader: Reader) -> None:
    meant = reader.follow_ups.read(reader.find(row["text"]), Before(topics=tuple(row["topics"])))
    if "likely" in row:
        assert meant is not None
        assert meant.answer is None
        assert list(meant.likely[: len(row["likely"])]) == row["likely"]
        assert len(meant.likely) <= OFFERED
    else:
        assert (meant and meant.answer) == row["answer"]


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(TABLE) > 50


@pytest.mark.parametrize(
    ("topic", "treatment", "text", "answer"),
    [
        ("cost_other_options", "microneedling", "does it work", "microneedling_work"),
        ("cost_other_options", "peel", "does it work", "chemical_peel_what"),
        ("cost_other_options", None, "how long", "filler_how_long"),
        ("combine_treatments", "filler", "how long", "filler_how_long"),
        ("combine_treatments", None, "how long", None),
        ("filler_safe", "laser", "how long", "filler_how_long"),  # named, but the answer was about another
    ],
)
def test_of_an_answers_subjects_the_one_that_was_named_is_meant(
    topic: str, treatment: str | None, text: str, answer: str | None, reader: Reader
) -> None:
    meant = reader.follow_ups.read(Said(text), Before(topics=(topic,), treatment=treatment))
    assert (meant and meant.answer) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("how much is it?", "cost_botox"),
        ("what about filler?", "filler_how_long"),
        ("and what about filler", "filler_how_long"),
        ("filler", None),
        ("the other one", None),
        ("forehead", None),
        ("is it today?", None),
        ("Grace", None),
    ],
)
def test_while_a_form_waits_only_plain_questions_are_read(
    text: str, answer: str | None, reader: Reader
) -> None:
    held = Before(topics=("how_long_does_botox_last", "filler_safe"), is_waiting=True)
    meant = reader.follow_ups.read(reader.find(text), held)
    assert (meant and meant.answer) == answer
