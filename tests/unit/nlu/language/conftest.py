from __future__ import annotations

import pytest

from nlu.component_support import PROJECT
from nlu.english import english_words
from nlu.language.danger import DangerAbroad, read_danger
from nlu.language.recogniser import Recogniser, read_recogniser


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    return read_recogniser(PROJECT / "knowledge/languages.yml", english_words())


@pytest.fixture(scope="session")
def dangers() -> DangerAbroad:
    return read_danger(PROJECT / "knowledge/danger_abroad.yml", english_words())
