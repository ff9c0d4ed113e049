"""The two pipelines that are compared, trained on the same examples and kept by a digest of their inputs."""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.component_support import PROJECT, files_digest
from nlu.retrieval import base_intent
from nlu.understand import Understanding

CACHE = PROJECT / ".cache" / "evaluate"
FLAT = "--"  # stands for the "/" of a retrieval intent, so that DIET decides among all of them
LEFT_TO_RULES = "red_flag"
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
    understanding: Understanding
    training_seconds: float


def ours(examples: int | None = None) -> Contestant:
    """Candor's pipeline; with `examples`, trained on that many examples of each intent and no more."""
    data = _data(examples, flat=False)
    code = [PROJECT / "config.yml", *PROJECT.glob("nlu/**/*.py"), *PROJECT.glob("knowledge/*.yml")]
    config = (PROJECT / "config.yml").read_text(encoding="utf-8")
    return _trained("Candor", CACHE / f"ours-{_digest(data, files_digest(code))}", config, data)


def stock(examples: int | None = None) -> Contestant:
    """What `rasa init` sets up, on the same examples."""
    data = _data(examples, flat=True)
    settings = {"recipe": "default.v1", "language": "en", "assistant_id": "stock", "pipeline": STOCK_PIPELINE}
    config = yaml.safe_dump(settings)
    return _trained("rasa init", CACHE / f"stock-{_digest(data, config)}", config, data)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def unflattened(parsed: dict[str, Any]) -> dict[str, Any]:
    """The stock pipeline's parse with our intent names."""
    ranking = [
        {**rival, "name": rival["name"].replace(FLAT, "/")} for rival in parsed.get("intent_ranking", [])
    ]
    name = (parsed["intent"]["name"] or "").replace(FLAT, "/")
    return {**parsed, "intent": {**parsed["intent"], "name": base_intent(name)}, "intent_ranking": ranking}


def _trained(name: str, folder: Path, config: str, data: str) -> Contestant:
    about = folder / "about.json"
    if not about.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.yml").write_text(config, encoding="utf-8")
        (folder / "nlu.yml").write_text(data, encoding="utf-8")
        about.write_text(json.dumps({"training_seconds": _train(folder)}), encoding="utf-8")
    seconds = json.loads(about.read_text(encoding="utf-8"))["training_seconds"]
    return Contestant(name, Understanding(folder / "model.tar.gz"), seconds)


def _train(folder: Path) -> float:
    from rasa.model_training import train_nlu  # takes seconds: TensorFlow comes along

    began = time.perf_counter()
    train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.yml"), output=str(folder), fixed_model_name="model"
    )
    return time.perf_counter() - began


def _data(most: int | None, flat: bool) -> str:
    """The training examples of every intent as one file; danger signs stay whole and are only for ours."""
    blocks = []
    for intent, examples in sorted(_examples().items()):
        is_flag = base_intent(intent) == LEFT_TO_RULES
        if flat and is_flag:
            continue
        kept = examples if is_flag else spread(examples, most or len(examples))
        listed = "".join(f"- {example}\n" for example in kept)
        blocks.append({"intent": intent.replace("/", FLAT) if flat else intent, "examples": listed})
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True)


def spread(examples: list[str], most: int) -> list[str]:
    """At most that many, taken evenly from the whole list, so that every author is heard."""
    step = max(1.0, len(examples) / most)
    return [examples[int(place * step)] for place in range(min(most, len(examples)))]


def _examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((PROJECT / "data").glob("**/*.yml")):
        for block in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu") or []:
            if "intent" in block:
                found[block["intent"]] += [
                    line[2:] for line in block["examples"].splitlines() if line.strip()
                ]
    return found
