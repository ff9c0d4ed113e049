from collections.abc import Iterator

import pytest
from diary_standin import StandIn, kept_in

from config.clinic import Clinic


@pytest.fixture
def diary() -> StandIn:
    return StandIn()


@pytest.fixture
def clinic(diary: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clinic]:
    with kept_in(diary, monkeypatch) as clinic:
        yield clinic
