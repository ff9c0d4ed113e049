"""Reads a draft's words out of what its form sends. What is not understood is left as it was."""

import re
from typing import Any

from django.http import QueryDict

from answers.drafting.content import Content
from answers.library import Library
from answers.wording import words_for

LONGEST = {
    "text": 3000,
    "studies": 2000,
    "question": 200,
    "says": 1000,
    "who": 200,
    "sells": 200,
    "example": 200,
}
MOST_EXAMPLES = 80
ROUTES = ("answer", "answer_then_offer_consult", "consult_only", "out_of_scope")
CERTAINTIES = ("high", "moderate", "low", "contested")
CONDITIONS = {
    "country": ("gb", "ie", "us", "ca", "au", "nz", "eu"),
    "medicine_names": ("allowed", "restricted"),
}


def posted_content(sent: QueryDict, before: Content, library: Library) -> Content:
    rows = [
        _wording(sent, f"w{number}-", row, library)
        for number, row in enumerate(before["variants"])
        if not (row["conditions"] and sent.get(f"w{number}-remove"))
    ]
    content = {**before, "question": line(sent, "question") or before["question"], "variants": rows}
    if "topic" in before:
        content |= _of_a_new_answer(sent, before)
    added = condition_named(sent.get("add_wording", ""))
    if added and added not in [row["conditions"] for row in rows]:
        default = next(row for row in rows if not row["conditions"])
        rows.append({**default, "conditions": added})
    return content


def _wording(sent: QueryDict, prefix: str, before: Content, library: Library) -> Content:
    facts = [*sent.getlist(f"{prefix}facts"), sent.get(f"{prefix}add_fact", "").strip()]
    certainty = sent.get(f"{prefix}certainty")
    return {
        "conditions": before["conditions"],
        "text": paragraphs(sent, f"{prefix}text"),
        "citations": known(sent.getlist(f"{prefix}citations"), library.sources, before["citations"]),
        "facts": known(facts, library.facts, before["facts"]),
        "certainty": certainty if certainty in CERTAINTIES else before["certainty"],
        "studies": line(sent, f"{prefix}studies"),
        "sides": _sides(sent, prefix, len(before["sides"]) + 1, library),
    }


def _sides(sent: QueryDict, prefix: str, most: int, library: Library) -> list[Content]:
    """With the one empty side that the form offers, when it was filled in."""
    sides = [
        {
            "who": line(sent, f"{prefix}s{number}-who"),
            "sells": line(sent, f"{prefix}s{number}-sells") or None,
            "says": line(sent, f"{prefix}s{number}-says"),
            "citations": known(
                re.findall(r"\w+", sent.get(f"{prefix}s{number}-citations", "")), library.sources, []
            ),
        }
        for number in range(most)
    ]
    return [side for side in sides if side["who"] or side["says"]]


def known(ids: list[str], all_of_them: Any, before: list[str]) -> list[str]:
    """Those that exist, each once: the old ones in their old order, new ones after them."""
    chosen = [id_ for id_ in dict.fromkeys(ids) if id_ in all_of_them]
    return [*(id_ for id_ in before if id_ in chosen), *(id_ for id_ in chosen if id_ not in before)]


def _of_a_new_answer(sent: QueryDict, before: Content) -> Content:
    topic, route = sent.get("topic", ""), sent.get("route", "")
    examples = [one.strip().lstrip("-").strip() for one in clean(sent, "examples").splitlines()]
    return {
        "topic": topic if topic in words_for("topics") else before["topic"],
        "route": route if route in ROUTES else before["route"],
        "examples": [one[: LONGEST["example"]] for one in dict.fromkeys(examples) if one][:MOST_EXAMPLES],
    }


def condition_named(text: str) -> list[list[str]]:
    """ "country:us" as conditions; none when it is not one."""
    name, _, value = text.partition(":")
    return [[name, value]] if value in CONDITIONS.get(name, ()) else []


def clean(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").replace("\0", "").replace("\r\n", "\n")


def line(sent: QueryDict, name: str) -> str:
    """As one line, no longer than its kind may be."""
    return " ".join(clean(sent, name).split())[: LONGEST.get(name.rpartition("-")[2], 200)]


def paragraphs(sent: QueryDict, name: str) -> str:
    """As the files keep them: a line each. In the form an empty line lies between."""
    text = clean(sent, name)[: LONGEST["text"]]
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())
