"""Whether it may harm by leaning to one side, or by hiding where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from content.decision_aid.material import Finding, Material, Phrases
from content.decision_aid.qualifying import listed
from guide.detail import for_to_against, is_equal, longest_to_shortest
from guide.order import rotated
from guide.saying import day

CONVERSATIONS = 200  # enough that every order comes up
LONGEST_TO_REVIEW = timedelta(days=366 * 2)
NOT_RECORDED = "not recorded"  # how knowledge/sources.yml says that an interest is not known
GRADES = {"high", "moderate", "low", "contested", "unknown"}


def equal_detail(material: Material) -> Finding:
    ratios = {option.name: for_to_against(option) for option in material.options}
    lengths = longest_to_shortest(material.options)
    wrong = [f"{name} {ratio:.2f}" for name, ratio in ratios.items() if not is_equal(ratio)]
    wrong += [] if is_equal(lengths) else [f"{lengths:.2f}"]
    first = {rotated(material.decision.options, f"{number:032x}")[0] for number in range(CONVERSATIONS)}
    wrong += sorted(set(material.decision.options) - first)
    evidence = {
        "least": f"{min(ratios.values()):.2f}",
        "most": f"{max(ratios.values()):.2f}",
        "lengths": f"{lengths:.2f}",
        "first": str(len(first)),
        "wrong": listed(wrong),
    }
    return Finding(not wrong, evidence)


def citations(material: Material) -> Finding:
    cells = list(material.cells())
    cited = {source for _, cell in cells for source in cell["citations"]} | set(material.decision.sources)
    wrong = [f"{option}: {cell['text']}" for option, cell in cells if not cell["citations"]]
    wrong += sorted(cited - material.interests.keys())
    above = bool(material.decision.sources)
    evidence = {"cells": str(len(cells)), "sources": str(len(cited)), "wrong": listed(wrong)}
    return Finding(not wrong and above, evidence)


def production_date(material: Material) -> Finding:
    written = day(material.decision.produced_on)
    return Finding(written in material.intro, {"written": written})


def update_policy(material: Material) -> Finding:
    about = material.decision
    last, due = date.fromisoformat(about.reviewed_on), date.fromisoformat(about.review_due)
    evidence = {"last": day(last.isoformat()), "due": day(due.isoformat())}
    in_time = last < due <= last + LONGEST_TO_REVIEW
    return Finding(in_time and evidence["due"] in material.intro, evidence)


def uncertainty(material: Material) -> Finding:
    ungraded = [option for option, cell in material.cells() if cell["certainty"] not in GRADES]
    sure = [option for option, cell in material.row("chance") if not is_hedged(cell, material.phrases)]
    counted = [cell for _, cell in material.cells() if cell["chance"]]
    sure += [cell["text"] for cell in counted if not is_hedged(cell, material.phrases)]
    unknown = [cell for _, cell in material.cells() if says(cell["text"], material.phrases.not_known)]
    evidence = {
        "cells": str(len(list(material.cells()))),
        "counted": str(len(counted)),
        "unknown": str(len(unknown)),
        "wrong": listed([*ungraded, *sure]),
    }
    return Finding(not ungraded and not sure, evidence)


def is_hedged(cell: Mapping[str, Any], phrases: Phrases) -> bool:
    """A chance is a range, or "about" so many; what was not counted says that it is not known."""
    chance = cell["chance"]
    if not chance:
        return says(cell["text"], phrases.not_known)
    return chance["low"] is not None or says(f"{chance['words']} {cell['text']}", phrases.about)


def funding(material: Material) -> Finding:
    """Whether who pays is known, the visitor hears at the start who gains, and so it is for every source."""
    cited = {source for _, cell in material.cells() for source in cell["citations"]}
    wrong = sorted(source for source in cited if not material.interests.get(source))
    paid = " ".join(material.decision.funding.split())
    open_ones = sum(material.interests.get(source, "").startswith(NOT_RECORDED) for source in cited)
    evidence = {"funding": paid, "sources": str(len(cited)), "open": str(open_ones), "wrong": listed(wrong)}
    said_first = material.words["clinic_sells"] in material.intro
    return Finding(bool(paid) and said_first and not wrong, evidence)


def says(text: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in text.casefold() for phrase in phrases)
