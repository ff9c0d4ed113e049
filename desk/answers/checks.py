"""Refuses to start (at `migrate`, which every start runs) when the answers cannot be read."""

from typing import Any

from django.core.checks import Error, register

from answers.decision_aid import report
from answers.passages.reading import passages
from answers.reading import AnswersUnreadable, library


@register()
def answers_can_be_read(**_: Any) -> list[Error]:
    try:
        library()
        passages()
        report()
    except AnswersUnreadable as error:
        return [Error(str(error), id="answers.E001")]
    return []
