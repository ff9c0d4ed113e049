"""Notices at each start which words are new, and which signed drafts have come live."""

from datetime import datetime

from django.db import transaction

from answers.drafting.content import content_of
from answers.library import Answer, Library
from answers.models import Draft, DraftStep, SeenWords, SignOff
from answers.words_hash import words_hash


@transaction.atomic
def see(library: Library, now: datetime) -> None:
    hashes = {answer.id: words_hash(answer) for answer in library.answers.values()}
    last = last_seen()
    changed = [answer for answer in library.answers.values() if last.get(answer.id) != hashes[answer.id]]
    SeenWords.objects.bulk_create(_seen(answer, hashes[answer.id], now) for answer in changed)
    for draft in Draft.objects.filter(state=Draft.State.SIGNED, answer_id__in=hashes):
        if draft.words_hash == hashes[draft.answer_id]:
            come_live(draft, now)


def last_seen() -> dict[str, str]:
    """The hash of each answer's words when they were last new."""
    seen = SeenWords.objects.order_by("seen_at", "id").values_list("answer_id", "words_hash")
    return dict(seen)


def _seen(answer: Answer, words: str, now: datetime) -> SeenWords:
    return SeenWords(answer_id=answer.id, words_hash=words, content=content_of(answer), seen_at=now)


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
