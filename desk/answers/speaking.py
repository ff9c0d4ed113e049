"""Whether what the engine is about to say is what a clinician has signed."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings

from answers.clinic_words import clinic_words
from answers.library import Variant
from answers.models import SignOff
from answers.reading import library
from answers.sign_offs import signature


def signature_under(answer_id: str, said: Mapping[str, Any]) -> SignOff | None:
    """The signature under an answer as the engine gives it; none when an older model says other words."""
    answer = library().answers.get(answer_id)
    words = clinic_words(settings.CLINIC)
    if answer is None or not is_wording(answer.variant(words), said, words):
        return None
    return signature(answer)


def all_signed(answer_ids: Iterable[str]) -> bool:
    answers = [library().answers.get(answer_id) for answer_id in answer_ids]
    return all(answer is not None and signature(answer) for answer in answers)


def is_wording(variant: Variant, said: Mapping[str, Any], words: Mapping[str, str]) -> bool:
    """Whether the text, citations, sides and studies of an engine's message are this wording's."""
    wording = {
        "text": variant.text.format_map(words),
        "citations": list(variant.citations),
        "sides": [{**asdict(side), "citations": list(side.citations)} for side in variant.sides],
        "studies": variant.studies,
    }
    return {name: said.get(name) or type(value)() for name, value in wording.items()} == wording
