"""`make evaluate`: one table on words of other authors, which are never shown.

It stands outside nlu/ because one figure asks what actions/ would offer.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from actions.clarify import likely_questions, questions_by_intent
from nlu.component_support import PROJECT
from nlu.evaluate import contestants, table
from nlu.evaluate.contestants import Contestant
from nlu.evaluate.measured import Catalogue, Measured, Offer, measure
from nlu.evaluate.training_data import responses
from nlu.evaluate.words import FOLDER, SETS, read_words
from nlu.red_flags.component import URGENT_ROUTES
from nlu.understand import only_our_lines

ANSWER = "utter_ask/"
Prepare = Callable[[], Contestant]


def catalogue() -> Catalogue:
    said = responses()
    urgent = {
        name[len(ANSWER) :]
        for name, variants in said.items()
        if (variants[0].get("metadata") or {}).get("route") in URGENT_ROUTES
    }
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    return Catalogue(offered(said), urgent, domain["intents"])


def offered(said: Mapping[str, Any]) -> Offer:
    """The answers behind the buttons that a message with this ranking would be replied with."""
    questions = questions_by_intent({"responses": said})
    by_question = {question: name.partition("/")[2] for name, question in questions.items()}

    def offer(ranking: Sequence[Mapping[str, Any]]) -> list[str]:
        likely = likely_questions(list(ranking), questions)
        return [by_question[question] for question in likely] if len(likely) >= 2 else []

    return offer


def contestants_asked(ours_alone: bool, examples: int | None) -> list[Prepare]:
    """Candor as it runs; beside it both pipelines on equal terms."""
    both: list[Prepare] = [
        lambda: contestants.ours(examples),
        lambda: contestants.stock(examples),
    ]
    if ours_alone:
        return both[:1]
    return [contestants.ours, *both] if examples else both


def columns(asked: Sequence[Prepare], sets: Sequence[str]) -> dict[str, Measured]:
    known, found = catalogue(), {}
    ready = [prepare() for prepare in asked]
    for name in sets:
        words = read_words(FOLDER / name)
        for contestant in ready:
            found[f"{name}: {contestant.name}"] = measure(contestant, words, known)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--ours", action="store_true", help="leave the stock pipeline out")
    parser.add_argument("--examples", type=int, help="train on that many examples of each intent and no more")
    parser.add_argument("--words", choices=SETS, nargs="+", default=SETS, help="the words to measure on")
    parser.add_argument("--details", type=Path, help="write everything to this file as JSON")
    asked = parser.parse_args()
    with only_our_lines() as output:
        found = columns(contestants_asked(asked.ours, asked.examples), asked.words)
        for line in table.markdown(found):
            print(line, file=output)
        for name, measured in found.items():
            print(*table.below(name, measured), sep="\n", file=output)
    if asked.details:
        asked.details.write_text(json.dumps(table.details(found), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
