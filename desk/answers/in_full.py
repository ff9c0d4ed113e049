"""A text as the person who signs it reads it: every wording, source, side and unchecked fact."""

from collections.abc import Iterator

from answers.library import Answer, Library, Variant
from answers.passages.passage import Part, Passage


def in_full(text: Answer | Passage, library: Library) -> str:
    if isinstance(text, Passage):
        return "\n".join(line for part in text.parts for line in _of_part(part))
    return "\n".join(line for variant in text.variants for line in _lines(variant, library))


def _of_part(part: Part) -> Iterator[str]:
    if part.heading:
        yield f"--- {part.heading}"
    yield part.text
    if part.citations:
        yield f"Sources: {', '.join(part.citations)}. {part.certainty}"
    yield ""


def _lines(variant: Variant, library: Library) -> Iterator[str]:
    when = " and ".join(f"{name} is {value}" for name, value in variant.conditions)
    yield f"--- {variant.question} ({f'where {when}' if when else 'usual words'})"
    yield variant.text
    yield f"Certainty: {variant.certainty}. Author: {variant.author}. Next review: {variant.review_due}."
    for side in variant.sides:
        sells = side.sells or "nothing known"
        yield f"Side: {side.who} (sells {sells}): {side.says} [{', '.join(side.citations)}]"
    if variant.studies:
        yield f"Studies: {variant.studies}"
    for source in library.cited(variant.citations):
        published = f"{source.publisher}, {source.year or 'no date'}"
        yield f"Source {source.id}: {source.title}, {published}, {source.url or 'no address'}"
    for fact in library.unchecked(variant):
        yield f"Still to be checked: {fact.statement}"
    yield ""
