from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

from nlu.component_support import PROJECT
from nlu.english import english_parser
from nlu.red_flags import Rules, SafetyNet, read_rules

KNOWLEDGE = PROJECT / "knowledge"


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    folder = tmp_path / "storage"
    folder.mkdir()
    return LocalModelStorage(folder)


@pytest.fixture(scope="module")
def shared_storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    """For what is trained once for all tests of a file; they only read it."""
    return LocalModelStorage(tmp_path_factory.mktemp("storage"))


@pytest.fixture
def resource() -> Resource:
    return Resource("component")


@pytest.fixture(scope="session")
def rules() -> Rules:
    return read_rules(KNOWLEDGE)


@pytest.fixture(scope="session")
def net(rules: Rules) -> SafetyNet:
    """The rules alone, as they stand without a trained detector."""
    return SafetyNet(rules, english_parser())
