from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Action

HERE = Path(__file__).parent
CODE = HERE.parents[2] / "actions"
MODULES = sorted(file.stem for file in CODE.glob("*.py") if file.stem != "__init__")
RESPONSES = HERE.parents[2] / "data" / "responses"


def classes() -> list[type[Action]]:
    """Every action class of the project that can be run."""
    loaded = [importlib.import_module(f"actions.{name}") for name in MODULES]
    found = [thing for module in loaded for thing in vars(module).values() if isinstance(thing, type)]
    own = [one for one in found if issubclass(one, Action) and one.__module__.startswith("actions.")]
    return [one for one in dict.fromkeys(own) if not getattr(one, "__abstractmethods__", None)]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_tests(module: str) -> None:
    assert (HERE / f"test_{module}.py").exists()


def test_whoever_reads_the_domain_is_sent_it(domain: dict[str, Any]) -> None:
    reading = {one().name() for one in classes() if "questions_by_intent(domain)" in inspect.getsource(one)}
    sent = {name for one in domain["actions"] if isinstance(one, dict) for name in one}
    assert reading == sent == {"action_clarify", "action_answer_both", "action_which_toner"}


def test_every_response_that_code_says_is_written() -> None:
    code = "\n".join(file.read_text() for file in CODE.glob("*.py"))
    wording = "\n".join(file.read_text() for file in RESPONSES.glob("*.yml"))
    said = set(re.findall(r'"(utter_\w+)"', code)) - {"utter_action"}  # Rasa's own key
    assert said <= set(re.findall(r"^  (utter_\w+):", wording, re.M))
