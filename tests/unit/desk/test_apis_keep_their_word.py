"""The JSON APIs against their own OpenAPI pages: schemathesis makes up what fits, and what nearly does."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from engine_standin import EngineStandIn
from hypothesis import HealthCheck, settings
from pytest_django import Settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from conversations import tokens
from conversations.schemas import NewConversation
from conversations.starting import start

pytestmark = pytest.mark.django_db
EXAMPLES = 12  # of each call; the same ones every time
application = get_wsgi_application()  # not config.wsgi's, which looks into the database as it starts
VISITOR_API = schemathesis.openapi.from_wsgi("/chat/v1/openapi.json", application)
BOOKING_API = schemathesis.openapi.from_wsgi("/booking/v1/openapi.json", application)
for api in (VISITOR_API, BOOKING_API):
    api.config.generation.update(allow_extra_parameters=False)  # they are ignored, as is usual
# What has the right form may still be refused for its sense: an unknown service, words that name no time.
NOT_CHECKED: list[Any] = [positive_data_acceptance]

some = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _connection_of_the_test() -> Iterator[None]:
    """Requests end with closing their database connection; here it is the test's, with its transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def engine(settings: Settings) -> Iterator[EngineStandIn]:
    standin = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    settings.ENGINE_URLS, settings.ACTIONS_URL = (standin.url,), standin.url
    settings.TURNS_PER_MINUTE = settings.CONVERSATIONS_PER_HOUR = 1_000_000
    yield standin
    standin.stop()


@VISITOR_API.parametrize()
@some
def test_the_visitor_api(case: Case[Any], engine: EngineStandIn, settings: Settings) -> None:
    conversation = start(NewConversation(), "", timezone.now())
    token = tokens.mint(conversation)
    case.call_and_validate(headers=bearer(token), excluded_checks=NOT_CHECKED)


@BOOKING_API.parametrize()
@some
def test_the_booking_api(case: Case[Any], settings: Settings) -> None:
    case.call_and_validate(headers=bearer(settings.BOOKING_TOKENS[0]), excluded_checks=NOT_CHECKED)


def bearer(token: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
