"""Does any wording push, promise, use an unknown placeholder or volunteer a medicine's name?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.model import Answer, Condition, Library, Variant
from content.problems import Problem
from content.text import placeholders, sentences

_LOCAL_NUMBERS = re.compile(r"(?<![\w,.$£€-])(?:999|911|112|000)(?![\w]|[,.-]\d)")


def check_banned(answer: Answer, library: Library) -> Iterator[Problem]:
    """What a party to a contested claim is quoted as saying is spared."""
    for variant in answer.variants:
        for message in banned_in(f"{variant.text}\n{variant.studies}", library):
            yield Problem(answer.file, answer.where(variant), message)


def check_placeholders(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        unknown = set(placeholders(variant.all_words)) - library.wording.answer_placeholders
        for name in sorted(unknown):
            yield Problem(answer.file, answer.where(variant), f"'{{{name}}}' is not a placeholder we fill")


def check_local_numbers(answer: Answer, library: Library) -> Iterator[Problem]:
    for variant in answer.variants:
        for number in dict.fromkeys(_LOCAL_NUMBERS.findall(variant.text)):
            message = f"'{number}' is one country's number; write {{emergency_number}}"
            yield Problem(answer.file, answer.where(variant), message)


def check_medicine_names(answer: Answer, library: Library) -> Iterator[Problem]:
    if _question_names_medicine(answer, library):
        return
    for variant in answer.variants:
        if variant.route in ("urgent", "emergency") or not _usable_where_restricted(variant, library):
            continue
        for name in _names_in(variant.all_words, library):
            message = f"'{name}' is named, but the question does not name it and some countries forbid that"
            yield Problem(answer.file, answer.where(variant), message)


def check_responses(library: Library) -> Iterator[Problem]:
    for response in library.responses:
        text = "\n".join(response.texts)
        for message in banned_in(text, library):
            yield Problem(response.file, response.name, message)
        for name in sorted(set(placeholders(text)) - library.wording.response_placeholders):
            yield Problem(
                response.file, response.name, f"'{{{name}}}' is neither a slot nor a placeholder we fill"
            )


def banned_in(text: str, library: Library) -> Iterator[str]:
    """A message for each banned wording, sentence by sentence."""
    for sentence in sentences(text):
        for banned in library.wording.banned:
            found = re.search(banned.pattern, sentence, re.IGNORECASE)
            spared = banned.unless and re.search(banned.unless, sentence, re.IGNORECASE)
            if found and not spared:
                yield f"'{found[0]}': {banned.reason}"


def _question_names_medicine(answer: Answer, library: Library) -> bool:
    question = library.questions.get(answer.id)
    return bool(question and _names_in(" ".join(question.wordings), library))


def _names_in(text: str, library: Library) -> list[str]:
    return [name for name in library.wording.medicine_names if name in text.casefold()]


def _usable_where_restricted(variant: Variant, library: Library) -> bool:
    return not any(_only_where_allowed(condition, library) for condition in variant.conditions)


def _only_where_allowed(condition: Condition, library: Library) -> bool:
    if condition.slot == "medicine_names":
        return condition.value == "allowed"
    country = library.countries.get(condition.value, {})
    return country.get("medicine_names", {}).get("value") == "allowed"
