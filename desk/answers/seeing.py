"""Notices at each start which words are new, and which signed drafts have come live."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from answers.drafting.content import content_of
from answers.library import Library, Signable
from answers.models import Draft, DraftStep, SeenWords, SignOff
from answers.passages.passage import Passage
from answers.words_hash import words_hash


@transaction.atomic
def see(library: Library, passages: Iterable[Passage], now: datetime) -> None:
    contents = {answer: content_of(answer) for answer in library.answers.values()}
    note_new(contents | {passage: {"said": passage.said} for passage in passages}, now)
    hashes = {answer.id: words_hash(answer) for answer in library.answers.values()}
    for draft in Draft.objects.filter(state=Draft.State.SIGNED, answer_id__in=hashes):
        if draft.words_hash == hashes[draft.answer_id]:
            come_live(draft, now)


def note_new(contents: Mapping[Signable, Any], now: datetime) -> None:
    """`contents`: what is kept of each text, so that later words can be held against it."""
    last, hashes = last_seen(), {text.id: words_hash(text) for text in contents}
    SeenWords.objects.bulk_create(
        SeenWords(answer_id=text.id, words_hash=hashes[text.id], content=content, seen_at=now)
        for text, content in contents.items()
        if last.get(text.id) != hashes[text.id]
    )


def last_seen() -> dict[str, str]:
    """The hash of each text's words when they were last new."""
    seen = SeenWords.objects.order_by("seen_at", "id").values_list("answer_id", "words_hash")
    return dict(seen)


def come_live(draft: Draft, now: datetime) -> None:
    """The files say these words: what a clinician signed as a draft is now signed as an answer."""
    assert draft.signed_at is not None  # a signed draft has its day
    SignOff.objects.filter(answer_id=draft.answer_id, withdrawn_at=None).update(withdrawn_at=now)
    SignOff.objects.create(
        answer_id=draft.answer_id,
        words_hash=draft.words_hash,
        signed_by=draft.signed_by,
        signed_at=draft.signed_at,
    )
    draft.state = Draft.State.LIVE
    draft.save()
    DraftStep.objects.create(draft=draft, what=DraftStep.What.LIVE, at=now)
