"""The visitor API of a really started system against its own OpenAPI page; SOAK=1 is the long form."""

import os
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from running_system import Candor
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

EXAMPLES = 500 if "SOAK" in os.environ else 8  # of each call
# What has the right form may still be refused for its sense: a choice that was never offered.
NOT_CHECKED: list[Any] = [positive_data_acceptance]

some = settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def test_it_keeps_its_word(candor: Candor) -> None:
    api = schemathesis.openapi.from_url(f"{candor.url}/chat/v1/openapi.json")
    api.config.generation.update(allow_extra_parameters=False)  # they are ignored, as is usual
    calls = [found.ok() for found in api.get_all_operations()]
    for call in calls:
        some(given(call.as_strategy())(keeps_to(candor)))()
    assert "POST /chat/v1/messages" in {call.label for call in calls}


def keeps_to(candor: Candor) -> Any:
    def check(case: Case[Any]) -> None:
        visitor = candor.visitor()
        case.call_and_validate(session=visitor.http, excluded_checks=NOT_CHECKED, timeout=30)

    return check
