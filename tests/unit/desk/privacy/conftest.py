from collections.abc import Iterator

import pytest
from engine_standin import EngineStandIn
from pytest_django import Settings


@pytest.fixture
def engine(settings: Settings) -> Iterator[EngineStandIn]:
    standin = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    settings.ENGINE_URLS = (standin.url,)
    yield standin
    standin.stop()
