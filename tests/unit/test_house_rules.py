"""The house rules of CONTRIBUTING that a machine can count."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from project_files import PYTHON_FOLDERS, ROOT, files_under, name_of, python_files
from rasa_sdk import Action

LONGEST_FILE, LONGEST_FUNCTION = 300, 40  # lines
WRITTEN = {".py", ".yml", ".yaml", ".md", ".js", ".css", ".html", ".sh", ".toml", ".ini", ".json"}
TAUGHT = ("data/nlu/from_transcripts.yml", "tests/evaluation/from_transcripts.yml")
GENERATED = ("docs/content-report.md", "docs/decision-aid-report.md", *TAUGHT)
CARRIED_OVER = ("knowledge/", "tests/evaluation/held_out/", *GENERATED)
ASSISTANT = {"channel", "nlu", "actions", "guide", "content", "launch"}
OURS = {"config", "conversations", "chat", "booking", "review", "people", "takeover", "answers"}
OURS |= {"sealing", "watching"}
DESK = OURS | {"desk", "django"}
MAY_NOT_IMPORT = {
    "desk": ASSISTANT | {"rasa", "rasa_sdk"},
    "channel": DESK | {"nlu", "actions", "content", "launch"},
    "actions": DESK | {"nlu", "channel", "content", "launch"},
    "guide": DESK | (ASSISTANT - {"guide"}) | {"rasa", "rasa_sdk"},
    "nlu": DESK | {"channel", "actions", "launch"},
    "content": DESK | {"channel", "nlu", "actions", "launch", "rasa", "rasa_sdk"},
    "launch": DESK | (ASSISTANT - {"launch"}),
    "tracing": DESK | ASSISTANT | {"rasa", "rasa_sdk"},
}
RESPONSE_IN_RULE = re.compile(r"action: (utter_[a-z_]+)")
RESPONSE_IN_CODE = re.compile(r"\"(utter_(?!action\")[a-z_]+)\"")  # Rasa's events have a key "utter_action"


def yaml_of(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}
    return content


def test_files_stay_short() -> None:
    written = [file for file in files_under(ROOT) if file.suffix in WRITTEN]
    counted = [file for file in written if not name_of(file).startswith(CARRIED_OVER)]
    lengths = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in counted}
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def parsed(file: Path) -> ast.Module:
    # The front desk's newer syntax (`type X = ...`, `def f[T]`) is rewritten to what Python 3.10 can read.
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^(\s*)type (\w+)(\[.*?\])? = ", r"\1\2 = ", text, flags=re.MULTILINE)
    text = re.sub(r"\b(def|class) (\w+)\[(?:[^\[\]]|\[[^\[\]]*\])*\](?=[(:])", r"\1 \2", text)
    return ast.parse(text, name_of(file))


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_functions_stay_short(folder: str) -> None:
    lengths = [
        (f"{name_of(file)}:{function.name}", (function.end_lineno or 0) - function.lineno + 1)
        for file in python_files(folder)
        for function in functions(file)
    ]
    assert [one for one in lengths if one[1] > LONGEST_FUNCTION] == []


def test_no_words_are_passed_from_python() -> None:
    spoken = re.compile(r"utter_message\(\s*(text\s*=|[\"'f])")
    files = python_files("actions", "channel", "nlu")
    assert [name_of(file) for file in files if spoken.search(file.read_text(encoding="utf-8"))] == []


def imported(file: Path) -> set[str]:
    """The top-level names that a file imports; its own package's, when it imports relatively, stay out."""
    names: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize(("folder", "forbidden"), MAY_NOT_IMPORT.items())
def test_arrows_point_one_way(folder: str, forbidden: set[str]) -> None:
    wrong = {name_of(file): imported(file) & forbidden for file in python_files(folder)}
    assert {name: names for name, names in wrong.items() if names} == {}


def test_the_launcher_needs_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"launch"}
    assert {name_of(file): imported(file) - allowed for file in python_files("launch")} == {
        name_of(file): set() for file in python_files("launch")
    }


def action_classes() -> list[type[Action]]:
    for file in python_files("actions"):
        importlib.import_module(name_of(file).removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    ours = [one for one in subclasses(Action) if one.__module__.startswith("actions.")]
    return [one for one in ours if "name" in vars(one)]


def subclasses(base: type[Action]) -> Iterator[type[Action]]:
    for one in base.__subclasses__():
        yield one
        yield from subclasses(one)


def test_every_file_of_actions_has_its_tests() -> None:
    modules = {one.__module__.split(".")[-1] for one in action_classes()}
    tests = ROOT / "tests" / "unit" / "actions"
    assert sorted(module for module in modules if not (tests / f"test_{module}.py").exists()) == []


def test_action_names_are_unique_and_those_of_the_domain() -> None:
    names = Counter(one().name() for one in action_classes())
    assert [name for name, times in names.items() if times > 1] == []
    assert sorted(names) == sorted(actions_of_the_domain())


def actions_of_the_domain() -> list[str]:
    named = yaml_of(ROOT / "domain.yml")["actions"]
    return [name for one in named for name in ([one] if isinstance(one, str) else one)]


def responses_in_data() -> set[str]:
    files = [file for file in files_under(ROOT / "data") if file.suffix == ".yml"]
    return {name for file in files for name in yaml_of(file).get("responses", {})}


def responses_named() -> set[str]:
    """Responses that rules, forms and actions name; a retrieval response is named by its family."""
    rules = "".join(file.read_text(encoding="utf-8") for file in files_under(ROOT / "data" / "rules"))
    code = "".join(file.read_text(encoding="utf-8") for file in python_files("actions", "channel"))
    return {*RESPONSE_IN_RULE.findall(rules), *RESPONSE_IN_CODE.findall(code), *asked_by_forms()}


def asked_by_forms() -> set[str]:
    domain = yaml_of(ROOT / "domain.yml")
    by_action = set(actions_of_the_domain())
    asked = [
        f"ask_{form}_{slot}"
        for form, details in domain["forms"].items()
        for slot in details["required_slots"]
    ]
    return {f"utter_{name}" for name in asked if f"action_{name}" not in by_action}


def test_every_response_is_used_and_every_used_one_exists() -> None:
    there = {name.split("/")[0] for name in responses_in_data()}
    assert {"unused": there - responses_named(), "missing": responses_named() - there} == {
        "unused": set(),
        "missing": set(),
    }


def rules() -> Iterator[dict[str, Any]]:
    for file in sorted((ROOT / "data" / "rules").glob("*.yml")):
        yield from yaml_of(file)["rules"]


def test_no_form_is_asked_first_about_what_it_ignores() -> None:
    """It refuses, and Rasa asks it no second time: the visitor gets no reply, now and from then on."""
    forms = yaml_of(ROOT / "domain.yml")["forms"]
    first = [(rule["rule"], *rule["steps"][:2]) for rule in rules() if "intent" in rule["steps"][0]]
    asked = [(name, said["intent"], then.get("action")) for name, said, then in first]
    assert [
        name for name, intent, form in asked if intent in forms.get(form, {}).get("ignored_intents", [])
    ] == []


def test_no_response_is_in_domain_and_data() -> None:
    in_domain = set(yaml_of(ROOT / "domain.yml").get("responses", {}))
    assert in_domain & responses_in_data() == set()
