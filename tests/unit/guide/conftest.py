"""The guide as it is written, for an invented clinic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from guide.clinic import Clinic, read_clinic
from guide.conversation import Guide, Told, hear_button
from guide.model import Content
from guide.reading_files import ROOT, guide_content
from guide.state import State

CONVERSATION = "0123456789abcdef" * 2


@pytest.fixture(scope="session")
def content() -> Content:
    return guide_content()


@pytest.fixture(scope="session")
def clinic() -> Clinic:
    """In Britain, where a clinic may not volunteer a prescription medicine's name."""
    here = read_clinic(ROOT / "clinic.yml", ROOT / "knowledge" / "countries.yml")
    return replace(here, country="gb", names_restricted=True, prices={})


@pytest.fixture(scope="session")
def guide(content: Content, clinic: Clinic) -> Guide:
    return Guide(content, clinic)


@pytest.fixture
def talk(guide: Guide) -> Callable[..., tuple[State, list[str]]]:
    """Says lines one after another, a button's value or typed words; the state, and all that was said."""

    def talk(*lines: str, state: State | None = None) -> tuple[State, list[str]]:
        now, heard = state or State(), []
        for line in lines:
            now = guide.show(now, Told(CONVERSATION)).state
            is_button = line.startswith("_") or ("." in line and " " not in line)
            now, said = guide.take(now, hear_button(line) if is_button else guide.hear(line, (), now))
            heard += said
        return guide.show(now, Told(CONVERSATION)).state, heard

    return talk
