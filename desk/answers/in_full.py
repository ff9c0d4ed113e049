"""An answer as the person who signs it reads it: every wording, source, side and unchecked fact."""

from collections.abc import Iterator

from answers.library import Answer, Library, Variant


def in_full(answer: Answer, library: Library) -> str:
    return "\n".join(line for variant in answer.variants for line in _lines(variant, library))


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
