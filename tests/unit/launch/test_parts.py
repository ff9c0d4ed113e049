"""Which part is given which secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from launch.parts import OF_THE_ACTIONS, OF_THE_DESK, OF_THE_ENGINE, all_parts
from launch.settings import read_settings

SECRETS = OF_THE_ACTIONS | OF_THE_DESK | OF_THE_ENGINE


@pytest.mark.parametrize(
    ("part", "given"),
    [("actions", OF_THE_ACTIONS), ("engine", OF_THE_ENGINE), ("engine-2", OF_THE_ENGINE), ("desk", SECRETS)],
)
def test_a_part_is_given_what_it_needs(tmp_path: Path, part: str, given: frozenset[str]) -> None:
    environment = {**dict.fromkeys(SECRETS, "x"), "CANDOR_DATA_KEYS": "", "CANDOR_VAR": str(tmp_path)}
    settings = read_settings({**environment, "CANDOR_ENGINE_PORT": "5005,5006"})
    made = next(one for one in all_parts(settings, tmp_path / "model") if one.name == part)
    assert set(made.given()) & SECRETS == given
    assert made.given()["CANDOR_DESK_URL"]
