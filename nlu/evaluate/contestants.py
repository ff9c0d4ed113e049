"""The two pipelines that are compared, trained on the same examples and kept by a digest of their inputs."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.component_support import PROJECT, files_digest
from nlu.evaluate.training_data import FLAT, training_data
from nlu.retrieval import base_intent

CACHE = PROJECT / ".cache" / "evaluate"
# What `rasa init` writes, but for the response selector: there is no second choice left to make.
STOCK_PIPELINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]


@dataclass(frozen=True)
class Contestant:
    """A trained pipeline and how long its training took."""

    name: str
    model: Path
    training_seconds: float

    @property
    def megabytes(self) -> float:
        return self.model.stat().st_size / 1e6


def ours(examples: int | None = None) -> Contestant:
    """Candor's pipeline; with `examples`, trained on that many examples of each intent and no more."""
    data = training_data(examples, flat=False)
    config = (PROJECT / "config.yml").read_text(encoding="utf-8")
    return _trained(_named("Candor", examples), f"ours-{_digest(data, files_digest(_code()))}", config, data)


def stock(examples: int | None = None) -> Contestant:
    """What `rasa init` sets up, on the same examples."""
    data = training_data(examples, flat=True)
    settings = {"recipe": "default.v1", "language": "en", "assistant_id": "stock", "pipeline": STOCK_PIPELINE}
    config = yaml.safe_dump(settings)
    return _trained(_named("rasa init", examples), f"stock-{_digest(data, config)}", config, data)


def unflattened(parsed: dict[str, Any]) -> dict[str, Any]:
    """The stock pipeline's parse with our intent names."""
    ranking = [
        {**rival, "name": rival["name"].replace(FLAT, "/")} for rival in parsed.get("intent_ranking", [])
    ]
    name = (parsed["intent"]["name"] or "").replace(FLAT, "/")
    intent = {**parsed["intent"], "name": base_intent(name) or None}
    return {**parsed, "intent": intent, "intent_ranking": ranking}


def _named(name: str, examples: int | None) -> str:
    return f"{name}, {examples} examples" if examples else name


def _code() -> list[Path]:
    """What our training depends on beside the examples; not the files that only measure."""
    python = [path for path in PROJECT.glob("nlu/**/*.py") if "evaluate" not in path.parts]
    tuned = PROJECT.glob("nlu/encoder/tuned/*")
    return [PROJECT / "config.yml", *python, *tuned, *PROJECT.glob("knowledge/*.yml")]


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def _trained(name: str, kept_as: str, config: str, data: str) -> Contestant:
    folder = CACHE / kept_as
    about = folder / "about.json"
    if not about.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.yml").write_text(config, encoding="utf-8")
        (folder / "nlu.yml").write_text(data, encoding="utf-8")
        about.write_text(json.dumps({"training_seconds": _train(folder)}), encoding="utf-8")
    seconds = json.loads(about.read_text(encoding="utf-8"))["training_seconds"]
    return Contestant(name, folder / "model.tar.gz", seconds)


def _train(folder: Path) -> float:
    from rasa.model_training import train_nlu  # takes seconds: TensorFlow comes along

    began = time.perf_counter()
    train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.yml"), output=str(folder), fixed_model_name="model"
    )
    return time.perf_counter() - began
