"""An answer's words as a draft keeps them: plain values, and an answer made of them again."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from answers.library import Answer, Side, Variant

# What a draft may change of each wording; the rest stays as the files have it.
WRITTEN = ("text", "citations", "facts", "certainty", "studies")
type Content = dict[str, Any]


def content_of(answer: Answer) -> Content:
    """What a draft of this answer starts from."""
    return {
        "question": answer.variants[0].question,
        "variants": [_written(variant) for variant in answer.variants],
    }


def _written(variant: Variant) -> Content:
    plain = {name: _listed(getattr(variant, name)) for name in WRITTEN}
    sides = [{**asdict(side), "citations": list(side.citations)} for side in variant.sides]
    return {"conditions": [list(pair) for pair in variant.conditions], **plain, "sides": sides}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def empty_content(question: str, topic: str, today: date) -> Content:
    """A new answer, with one wording for everywhere."""
    wording = {"conditions": [], "text": "", "citations": [], "facts": [], "certainty": "moderate"}
    return {
        "question": question,
        "topic": topic,
        "route": "answer",
        "written_on": today.isoformat(),
        "examples": [question],
        "variants": [{**wording, "studies": "", "sides": []}],
    }


def answer_of(answer_id: str, content: Content, live: Answer | None) -> Answer:
    """The answer that the files will hold once they say this."""
    base = default_of(live) if live else _nothing_yet(content)
    known = {variant.conditions: variant for variant in live.variants} if live else {}
    variants = []
    for row in content["variants"]:
        conditions = tuple((name, value) for name, value in row["conditions"])
        before = known.get(conditions, base)
        variants.append(replace(before, conditions=conditions, **_said(content, row)))
    topic, examples = content.get("topic", ""), "\n".join(f"- {line}" for line in content.get("examples", ()))
    if live:
        topic, examples = live.topic, live.examples
    return Answer(answer_id, topic, examples, tuple(variants))


def default_of(answer: Answer) -> Variant:
    return next(variant for variant in answer.variants if not variant.conditions)


def _said(content: Content, row: Mapping[str, Any]) -> Content:
    sides = tuple(Side(**{**side, "citations": tuple(side["citations"])}) for side in row["sides"])
    return {
        "question": content["question"],
        "text": row["text"],
        "citations": tuple(row["citations"]),
        "facts": tuple(row["facts"]),
        "certainty": row["certainty"],
        "studies": row["studies"],
        "sides": sides,
    }


def _nothing_yet(content: Content) -> Variant:
    written = date.fromisoformat(content["written_on"])
    return Variant(
        text="",
        question="",
        citations=(),
        facts=(),
        certainty="",
        route=content["route"],
        author="",
        reviewer=None,
        reviewed_on=written,
        review_due=written.replace(month=written.month, day=1).replace(year=written.year + 1),
    )
