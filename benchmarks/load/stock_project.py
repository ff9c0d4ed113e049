"""What `rasa init` sets up, with our answers as plain responses: the same work without what Candor adds.

Trained for fewer epochs than `rasa init` says, enough to tell the questions apart: a turn costs the same
after more.
"""

import hashlib
import os
import subprocess
from pathlib import Path
from typing import Any

import yaml
from running_system import ROOT

CACHE = ROOT / ".cache" / "load"
PREFIX = "utter_ask/"
EXAMPLES = 6  # of each question
EPOCHS = int(os.environ.get("EPOCHS") or 20)  # of what reads messages; rules say what follows it
PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": EPOCHS, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": 1, "constrain_similarities": True},
    {"name": "FallbackClassifier", "threshold": 0.0, "ambiguity_threshold": 0.0},
]
POLICIES = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 1},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 1, "constrain_similarities": True},
]


def stock_project() -> Path:
    """The project's folder, trained when our answers have changed since."""
    files = contents()
    folder = CACHE / hashlib.sha256(yaml.safe_dump(files).encode()).hexdigest()[:12]
    if not list(folder.glob("models/*.tar.gz")):
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))
        environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
        rasa = ROOT / ".venv" / "bin" / "rasa"
        with (folder / "train.log").open("w") as log:
            subprocess.run([rasa, "train"], cwd=folder, env=environment, check=True, stdout=log, stderr=log)
    return folder


def contents() -> dict[str, Any]:
    """Each file of the project, by its path."""
    examples: dict[str, str] = {}
    responses: dict[str, Any] = {}
    for file in sorted((ROOT / "data" / "answers").glob("*.yml")):
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        for one in said.get("nlu", []):
            lines = one["examples"].splitlines()[:EXAMPLES]
            examples[one["intent"].replace("/", "_")] = "\n".join(lines) + "\n"
        for name, variants in said.get("responses", {}).items():
            responses[name.replace("/", "_")] = [{"text": plain(variants[-1]["text"])}]
    names = [name for name in examples if f"utter_{name}" in responses]
    rules = [{"rule": n, "steps": [{"intent": n}, {"action": f"utter_{n}"}]} for n in names]
    story = {"story": "two", "steps": [step for rule in rules[:2] for step in rule["steps"]]}
    return {
        "config.yml": {"recipe": "default.v1", "language": "en", "assistant_id": "stock"}
        | {"pipeline": PIPELINE, "policies": POLICIES},
        "domain.yml": {"version": "3.1", "intents": names}
        | {"responses": {f"utter_{name}": responses[f"utter_{name}"] for name in names}},
        "data/nlu.yml": {"version": "3.1", "nlu": [{"intent": n, "examples": examples[n]} for n in names]},
        "data/rules.yml": {"version": "3.1", "rules": rules, "stories": [story]},
        "credentials.yml": {"rest": None},
        "endpoints.yml": {"tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "stock.sqlite3"}},
    }


def plain(text: str) -> str:
    """Without our placeholders, which only Candor fills."""
    return text.replace("{", "").replace("}", "")
