"""`python -m nlu.encoder.tune`: tune the encoder on data/, in minutes, and write nlu/encoder/tuned/."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.loading import load_data

from nlu.component_support import PROJECT
from nlu.encoder import development, shared_encoder, tuned
from nlu.encoder.development import Examples
from nlu.encoder.graph import Weights
from nlu.encoder.sentences import SentenceEncoder, tokenizer
from nlu.encoder.weights import build, package_folder, published_weights
from nlu.plain_text import plain_text
from nlu.question_classifier import learnt_speller

COMMAND = "python -m nlu.encoder.tune"
LEFT_OUT = "red_flag"  # decided by rules first, and with few examples each
FOLDERS = ("answers", "nlu")
LONGEST = 32  # tokens; the few longer texts are cut, for tuning alone


def main() -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    examples = read_examples()
    about: dict[str, Any] = {"command": COMMAND, "examples": tuned.digest_of(examples)}
    weights = published_weights(package_folder())
    layers, about["settings"] = tuned_layers(weights, examples)
    tuned.write(weights, layers, about)
    about["dev"] = {"published": figures(None, examples), "tuned": figures(tuned.FOLDER, examples)}
    tuned.write(weights, layers, about)
    print(json.dumps(about["dev"], indent=2))


def read_examples() -> Examples:
    """All texts of data/ with their labels, as the classifier is given them."""
    read = [load_data(str(PROJECT / "data" / folder)).intent_examples for folder in FOLDERS]
    examples = [(message.get("text"), message.get_full_intent()) for messages in read for message in messages]
    return [(text, label) for text, label in examples if not label.startswith(LEFT_OUT)]


def tuned_layers(weights: Weights, examples: Examples) -> tuple[Weights, dict[str, Any]]:
    """The layers after tuning, and the settings that made them."""
    from nlu.encoder.tuning import Settings, Tuner, lower_layers  # TensorFlow takes seconds

    settings = Settings()
    speller = learnt_speller([text for text, _ in examples], shared_encoder())
    pieces = tokenizer(package_folder(), LONGEST)
    rows = [pieces.encode(plain_text(text, speller.mend)).ids for text, _ in examples]
    tuner = Tuner(weights, settings)
    hidden = lower_layers(weights, rows, settings.first_layer)
    tuner.fit(hidden, [label for _, label in examples], _say)
    return tuner.layers, asdict(settings)


def figures(folder: Path | None, examples: Examples) -> dict[str, float]:
    """How well the development words are understood with the tuned layers that `folder` holds, or without."""
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / "built"
        build(package_folder(), built, folder or Path(scratch))
        return development.figures(SentenceEncoder(built), examples)


def _say(step: int, steps: int, loss: float) -> None:
    print(f"\rstep {step} of {steps}, loss {loss:.2f}", end="" if step < steps else "\n", file=sys.stderr)


if __name__ == "__main__":
    main()
