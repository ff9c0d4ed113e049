"""The guide as it is written, and what one decision of it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spoiler import DECISION

from content.decision_aid.material import Material, material, read_interests
from content.decision_aid.standard import Standard, read_standard
from guide.model import Content
from guide.reading_files import guide_content

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def standard() -> Standard:
    return read_standard()


@pytest.fixture(scope="session")
def content() -> Content:
    return guide_content(ROOT)


@pytest.fixture(scope="session")
def shown(standard: Standard) -> Callable[[Content], Material]:
    interests = read_interests(ROOT)

    def shown(content: Content) -> Material:
        decision = content.decisions[DECISION]
        return material(decision, content, interests, standard.phrases, standard.clinic)

    return shown
