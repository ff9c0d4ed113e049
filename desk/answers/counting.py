"""Counts what was given, after each turn and each rating, so that no page reads the turns themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from answers.models import AnswerCount, Given
from conversations.models import Conversation

type Rated = dict[tuple[Any, str], bool | None]  # (turn, answer id) -> helpful


@transaction.atomic
def count(conversation_id: str) -> None:
    """Bring the counts up to date with a conversation; counting it again changes nothing."""
    conversation = Conversation.objects.select_for_update().filter(pk=conversation_id).first()
    if conversation is None:
        return
    before: Rated = {
        (given.turn_id, given.answer_id): given.helpful
        for given in Given.objects.filter(turn__conversation=conversation)
    }
    for turn in conversation.turns.exclude(answer_ids=[]).values(
        "id", "created", "answer_ids", "feedback__helpful"
    ):
        for answer_id in dict.fromkeys(turn["answer_ids"]):
            _keep(turn, str(answer_id)[:120], before)


def _keep(turn: Mapping[str, Any], answer_id: str, before: Rated) -> None:
    key, helpful = (turn["id"], answer_id), turn["feedback__helpful"]
    if key in before and before[key] == helpful:
        return
    Given.objects.update_or_create(
        turn_id=turn["id"], answer_id=answer_id, defaults={"at": turn["created"], "helpful": helpful}
    )
    added = {
        "given": int(key not in before),
        "helpful": int(helpful is True) - int(before.get(key) is True),
        "unhelpful": int(helpful is False) - int(before.get(key) is False),
    }
    AnswerCount.objects.get_or_create(answer_id=answer_id)
    AnswerCount.objects.filter(pk=answer_id).update(**{name: F(name) + more for name, more in added.items()})


def counts(answer_ids: Iterable[str]) -> dict[str, AnswerCount]:
    """One for each of the answers, of noughts when it was never given."""
    known = AnswerCount.objects.in_bulk(list(answer_ids))
    return {answer_id: known.get(answer_id, AnswerCount(answer_id=answer_id)) for answer_id in answer_ids}
