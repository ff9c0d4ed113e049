"""Whether it speaks as health bodies ask: two dates, chance and not risk, every skin tone."""

from __future__ import annotations

import re

from content.decision_aid.certification import says
from content.decision_aid.material import Finding, Material
from content.decision_aid.qualifying import listed
from guide.saying import day


def two_dates(material: Material) -> Finding:
    last, due = day(material.decision.reviewed_on), day(material.decision.review_due)
    missing = [date for date in (last, due) if date not in material.intro]
    return Finding(not missing, {"last": last, "due": due, "wrong": listed(missing)})


def chance_not_risk(material: Material) -> Finding:
    texts = [*material.texts(), *material.lines()]
    found = [
        f"“{hit[0]}” ({instead})"
        for text in texts
        for pattern, instead in material.phrases.avoided.items()
        for hit in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return Finding(not found, {"texts": str(len(texts)), "wrong": listed(found)})


def every_skin_tone(material: Material) -> Finding:
    """Where skin may redden, each such cell or the note under the grid says how darker skin looks."""
    reddened = re.compile(material.phrases.reddened, re.IGNORECASE)
    in_note = says(material.grid["note"], material.phrases.skin_tones)
    cells = [(option, cell["text"]) for option, cell in material.cells() if reddened.search(cell["text"])]
    wrong = [option for option, text in cells if not in_note and not says(text, material.phrases.skin_tones)]
    return Finding(not wrong, {"count": str(len(cells)), "wrong": listed(wrong)})
