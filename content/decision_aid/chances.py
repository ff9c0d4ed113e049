"""Whether chances are told so that people can compare them: for whom, how many, by when, out of how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from content.decision_aid.certification import says
from content.decision_aid.material import Finding, Material, Phrases
from content.decision_aid.qualifying import listed
from guide.grid import OUT_OF

OTHER_DENOMINATOR = re.compile(r"\b\d[\d,]* (?:in|of|out of)(?: every)? (\d[\d,]*)")

Counted = tuple[str, str, Mapping[str, Any]]  # row, option, cell


def counted(material: Material) -> Iterator[Counted]:
    for row in material.content.rows:
        for option, cell in material.row(row):
            if cell["chance"]:
                yield row, option, cell


def probabilities(material: Material) -> Finding:
    """Each option's chance to help is counted, or said not to be known; at least one is counted."""
    cells = list(material.row("chance"))
    known = [f"{option}: {cell['chance']['words']}" for option, cell in cells if cell["chance"]]
    unknown = [option for option, cell in cells if not cell["chance"]]
    silent = [option for option, cell in cells if not cell["chance"] and not not_known(cell, material)]
    evidence = {"known": "; ".join(known), "unknown": "; ".join(unknown), "wrong": listed(silent)}
    return Finding(bool(known) and not silent, evidence)


def not_known(cell: Mapping[str, Any], material: Material) -> bool:
    return says(cell["text"], material.phrases.not_known)


def reference_class(material: Material) -> Finding:
    told = [cell["chance"]["what"] for *_, cell in counted(material)]
    wrong = [what for what in told if not says(what, material.phrases.group_of_people)]
    return Finding(bool(told) and not wrong, {"said": first_of(told), "wrong": listed(wrong)})


def event_rates(material: Material) -> Finding:
    chances = [cell["chance"] for *_, cell in counted(material)]
    wrong = [chance["words"] for chance in chances if not is_rate(chance)]
    said = "; ".join(f"{number(chance)} {chance['what']}" for chance in chances)
    return Finding(bool(chances) and not wrong, {"said": said, "wrong": listed(wrong)})


def is_rate(chance: Mapping[str, Any]) -> bool:
    if chance["count"] is not None:
        return bool(0 <= chance["count"] <= OUT_OF)
    return None not in (chance["low"], chance["high"]) and bool(chance["low"] < chance["high"])


def number(chance: Mapping[str, Any]) -> str:
    return str(chance["count"]) if chance["count"] is not None else f"{chance['low']} to {chance['high']}"


def same_time(material: Material) -> Finding:
    """Where help was counted at several times, each counted option tells of them all, if only "not known"."""
    cells = [(option, cell) for row, option, cell in counted(material) if row == "chance"]
    times = {option: periods(cell["chance"]["what"], material.phrases) for option, cell in cells}
    every = set().union(*times.values())
    wrong = [option for option, own in times.items() if not own]
    for option, cell in cells:
        told = periods(cell["text"], material.phrases)
        if not every <= told and not says(cell["text"], material.phrases.other_times):
            wrong.append(option)
    said = " ".join(f"{option}: {cell['text']}" for option, cell in cells)
    evidence = {"times": listed(sorted(every)), "said": said, "wrong": listed(wrong)}
    return Finding(bool(cells) and not wrong, evidence)


def periods(text: str, phrases: Phrases) -> set[str]:
    return {name for name, ways in phrases.periods.items() if says(text, ways)}


def same_denominator(material: Material) -> Finding:
    chances = [cell["chance"] for *_, cell in counted(material)]
    wrong = [str(chance["of"]) for chance in chances if chance["of"] != OUT_OF]
    for _, cell in material.cells():
        wrong += [found[0] for found in OTHER_DENOMINATOR.finditer(cell["text"]) if found[1] != str(OUT_OF)]
    return Finding(bool(chances) and not wrong, {"count": str(len(chances)), "wrong": listed(wrong)})


def several_formats(material: Material) -> Finding:
    """Words and a number for each; from a number the chat and the page without script draw the picture."""
    chances = [cell["chance"] for *_, cell in counted(material)]
    wrong = [chance["what"] for chance in chances if not chance["words"] or not is_rate(chance)]
    said = first_of([f"{chance['words']}; {number(chance)}" for chance in chances])
    evidence = {"count": str(len(chances)), "said": said, "wrong": listed(wrong)}
    return Finding(bool(chances) and not wrong, evidence)


def first_of(texts: list[str]) -> str:
    return texts[0] if texts else ""
