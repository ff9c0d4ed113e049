"""What the files will say once a change is in them: path from the root -> text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from answers.due import HOLDS
from answers.exporting.rendering import scalar, wording
from answers.exporting.splicing import parsed, spliced
from answers.library import Answer
from answers.reading import RESPONSE

CATALOGUE = "knowledge/questions.yml"
NEW_GROUP = "asked_by_visitors"
_NEW_FILE = 'version: "3.1"\n\nnlu:\n\nresponses:\n'


@dataclass(frozen=True)
class Signed:
    """Who approved the words; an empty name: nobody whom the file could name."""

    by: str
    on: date


def file_of(topic: str) -> str:
    return (settings.ANSWERS / f"{topic}.yml").relative_to(settings.ROOT).as_posix()


def text_of(path: str) -> str:
    """Empty when there is no such file yet."""
    file: Path = settings.ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else ""


def reworded(answer: Answer, author: str, signed: Signed | None, text: str) -> str:
    """The file's text with the answer's words as they are here. Raises NotSpliced."""
    rows = parsed(text)["responses"][RESPONSE + answer.id]
    known = {_conditions(row): row for row in rows}
    default = known[()]
    named = {"author": author, **_approval(signed)}
    wanted = [_wanted(variant, known.get(variant.conditions, default), named) for variant in answer.variants]
    return spliced(text, answer.id, wanted)


def approved(answer_id: str, signed: Signed, text: str) -> str:
    """The file's text with the same words, and who signed them. Raises NotSpliced."""
    rows = parsed(text)["responses"][RESPONSE + answer_id]
    return spliced(
        text, answer_id, [{**row, "metadata": {**row["metadata"], **_approval(signed)}} for row in rows]
    )


def added(
    answer: Answer, author: str, signed: Signed | None, today: date, read: Callable[[str], str] = text_of
) -> dict[str, str]:
    """The files with an answer to a question that none of them had."""
    path = file_of(answer.topic)
    approval = _approval(signed) or _approval(Signed("", today))
    first = {"route": answer.variants[0].route}
    rows = [
        _wanted(variant, {"metadata": first}, {"author": author, **approval}) for variant in answer.variants
    ]
    return {
        path: _with_answer(answer, rows, read(path) or _NEW_FILE),
        CATALOGUE: _with_question(answer, read(CATALOGUE)),
    }


def _with_answer(answer: Answer, rows: Sequence[Mapping[str, Any]], text: str) -> str:
    asked = [
        f"- intent: ask/{answer.id}",
        "  examples: |",
        *(f"    {line}" for line in answer.examples.splitlines()),
    ]
    head, responses = text.rstrip("\n").split("\n\nresponses:", 1)
    said = [f"  {RESPONSE}{answer.id}:", *(line for row in rows for line in wording(row, 2))]
    return "\n".join([head, *asked, "", f"responses:{responses}", *said]) + "\n"


def _with_question(answer: Answer, text: str) -> str:
    variant = answer.variants[0]
    facts = dict.fromkeys(id_ for one in answer.variants for id_ in one.facts)
    entry = [
        f"- id: {answer.id}",
        f"  group: {NEW_GROUP}",
        f"  question: {scalar(variant.question)}",
        "  fact_ids:" if facts else "  fact_ids: []",
        *(f"  - {id_}" for id_ in facts),
        f"  route: {variant.route}",
    ]
    return text.rstrip("\n") + "\n" + "\n".join(entry) + "\n"


def _wanted(variant: Any, row: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """A wording as its file will have it; what a draft cannot change stays."""
    about = {
        "question": variant.question,
        "citations": list(variant.citations),
        "facts": list(variant.facts),
        **{name: one for name, one in row["metadata"].items() if name not in ("sides", "studies")},
    }
    about |= {
        "question": variant.question,
        "citations": list(variant.citations),
        "facts": list(variant.facts),
    }
    about |= {"certainty": variant.certainty, **named}
    if variant.sides:
        about["sides"] = [
            {"who": side.who, "sells": side.sells, "says": side.says, "citations": list(side.citations)}
            for side in variant.sides
        ]
    if variant.studies:
        about["studies"] = variant.studies
    condition = [{"type": "slot", "name": name, "value": value} for name, value in variant.conditions]
    return {**({"condition": condition} if condition else {}), "text": variant.text, "metadata": about}


def _approval(signed: Signed | None) -> dict[str, Any]:
    if signed is None:
        return {}
    due = signed.on + HOLDS
    return {
        "reviewer": signed.by or None,
        "reviewed_on": signed.on.isoformat(),
        "review_due": due.isoformat(),
    }


def _conditions(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((one["name"], one["value"]) for one in row.get("condition", ()))
