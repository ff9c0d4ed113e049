"""`python -m nlu.understand`: JSON lines {"text"} in, one decision per line out, as for a first message."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import structlog

from nlu.component_support import PROJECT
from nlu.retrieval import base_intent

MODELS = PROJECT / "models"
QUESTION = "ask"
QUESTION_ASKED = (QUESTION, "ask_both", "which_toner", "red_flag")  # a question is known beside them
Decision = dict[str, Any]


class NothingTrained(Exception):
    """There is no model to decide with."""


class Understanding:
    """One trained model, asked for decisions only: no conversation, no actions."""

    def __init__(self, model: Path) -> None:
        from rasa.core.agent import Agent  # takes seconds: TensorFlow comes along

        self._agent = Agent.load(model)
        self._loop = asyncio.new_event_loop()

    def parse(self, text: str) -> dict[str, Any]:
        """What Rasa's own processor makes of the text, with an empty conversation."""
        parsed: dict[str, Any] = self._loop.run_until_complete(self._agent.parse_message(text))
        return parsed

    def decide(self, text: str) -> Decision:
        """As the engine would: the front desk takes leading slashes off, so that no text is a command."""
        return decision(text, self.parse(text.lstrip("/ \t\n")))


def newest_model(folder: Path) -> Path:
    """The model last written to the folder; raises NothingTrained when it holds none."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise NothingTrained(f"No model in {folder}: run `make train`.")
    return models[-1]


def decision(text: str, parsed: dict[str, Any]) -> Decision:
    """The line we print for Rasa's parse of a text."""
    ranking = [
        {"answer_id": _answer_id(rival["name"]), "confidence": round(rival["confidence"], 4)}
        for rival in parsed.get("intent_ranking", [])
        if base_intent(rival["name"]) == QUESTION
    ]
    flag = parsed.get("red_flag") or {}
    return {
        "text": text,
        "intent": parsed["intent"]["name"],
        "answer_id": _decided_answer(parsed),
        "red_flag": flag.get("id"),
        "urgency": flag.get("level"),
        "confidence": round(parsed["intent"]["confidence"], 4),
        "ranking": ranking,
    }


def _decided_answer(parsed: dict[str, Any]) -> str | None:
    best = next(
        (rival["name"] for rival in parsed.get("intent_ranking", []) if rival["name"] != "nlu_fallback"), ""
    )
    # A red flag speaks first, and "toner" is asked about first, but the question is still worth knowing.
    asked = parsed["intent"]["name"] in QUESTION_ASKED and base_intent(best) == QUESTION
    return _answer_id(best) if asked else None


def _answer_id(full_intent: str) -> str:
    return full_intent.partition("/")[2]


def decide_lines(lines: Iterable[str], understanding: Understanding) -> Iterator[Decision]:
    for line in lines:
        if line.strip():
            yield _decide_line(line, understanding)


def _decide_line(line: str, understanding: Understanding) -> Decision:
    try:
        text = json.loads(line)["text"]
    except (ValueError, TypeError, KeyError):
        return {"error": "not a JSON object with a text"}
    if not isinstance(text, str):
        return {"error": "the text is not a string"}
    return understanding.decide(text)


@contextlib.contextmanager
def only_our_lines() -> Iterator[IO[str]]:
    """The real standard output; whatever libraries print meanwhile goes to standard error."""
    warnings.simplefilter("ignore")
    logging.basicConfig(level=logging.ERROR, force=True)
    # Rasa's structured log would otherwise repeat every text.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    output = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        yield output


def main() -> None:
    with only_our_lines() as output:
        try:
            understanding = Understanding(newest_model(MODELS))
        except NothingTrained as error:
            sys.exit(str(error))
        for decided in decide_lines(sys.stdin, understanding):
            print(json.dumps(decided, ensure_ascii=False), file=output, flush=True)


if __name__ == "__main__":
    main()
