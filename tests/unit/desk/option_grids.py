"""An option grid and a summary as the visitor API gives them."""

from typing import Any

SOURCE = {
    "source_id": "trial",
    "title": "A trial",
    "publisher": "A journal",
    "year": 2019,
    "url": "https://journal.example/trial",
    "kind": "RCT",
    "interest": "none known",
    "verified": "no",
}
CHANCE = {"words": "Often", "count": None, "low": 46, "high": 74, "of": 100, "what": "of 100 people gained"}


def cell(option: str, text: str, **more: Any) -> dict[str, Any]:
    return {"option": option, "text": text, "certainty": None, "citations": [], "chance": None, **more}


GRID: dict[str, Any] = {
    "kind": "option_grid",
    "text": "Side by side.",
    "decision": "not_sure",
    "options": [
        {"id": "injection", "name": "A wrinkle treatment", "matters": ["No needles: it is a needle."]},
        {"id": "wait", "name": "Doing nothing", "matters": []},
    ],
    "rows": [
        {
            "id": "chance",
            "name": "Chance that it helps",
            "cells": [
                cell("injection", "About half.", certainty="high", citations=[SOURCE], chance=CHANCE),
                cell("wait", "Not known.", certainty="unknown"),
            ],
        },
        {
            "id": "proof",
            "name": "How good the proof is",
            "cells": [
                cell("injection", "Disputed.", certainty="contested", citations=[SOURCE]),
                cell("wait", "Good."),
            ],
        },
    ],
    "note": "Ask me about the others.",
}
SUMMARY: dict[str, Any] = {
    "kind": "summary",
    "text": "Here is your summary.",
    "sections": [{"heading": "What matters to you", "items": ["No needles", "<b>my own words</b>"]}],
}
