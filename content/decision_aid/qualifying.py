"""Whether it is a decision aid at all."""

from __future__ import annotations

from collections.abc import Iterable

from content.decision_aid.material import Finding, Material

FEWEST_WORDS = 5
ALWAYS_AMONG = ("wait", "elsewhere")
LIVED_THROUGH = ("time", "downtime", "natural")  # what matters to people about living with an option


def condition(material: Material) -> Finding:
    return said_above(material, material.decision.condition)


def decision(material: Material) -> Finding:
    return said_above(material, material.decision.statement)


def said_above(material: Material, text: str) -> Finding:
    """Whether the text is long enough to say something and stands above the grid."""
    return Finding(len(text.split()) >= FEWEST_WORDS and text in material.grid["text"], {"said": text})


def options(material: Material) -> Finding:
    named = [one["name"] for one in material.grid["options"]]
    missing = [one for one in ALWAYS_AMONG if one not in material.decision.options]
    evidence = {"options": "; ".join(sorted(named)), "count": str(len(named)), "wrong": ", ".join(missing)}
    return Finding(not missing and len(named) > len(ALWAYS_AMONG), evidence)


def positive(material: Material) -> Finding:
    return told(material, ("good", "chance", "lasts"))


def negative(material: Material) -> Finding:
    return told(material, ("takes", "harms", "rare"))


def experience(material: Material) -> Finding:
    rows = told(material, ("takes", "harms"))
    relations = material.content.relations
    untold = [
        option.name
        for option in material.options
        if not all(relations.get(one, {}).get(option.id) for one in LIVED_THROUGH)
    ]
    first = material.options[0].id
    such_as = " ".join(relations.get(one, {}).get(first, "") for one in LIVED_THROUGH)
    wrong = listed([*untold, rows.evidence["wrong"]])
    return Finding(rows.passed and not untold, {**rows.evidence, "lines": such_as, "wrong": wrong})


def told(material: Material, rows: Iterable[str]) -> Finding:
    """Whether each option has words in each of the rows; such as the words of the first option."""
    untold, such_as = [], []
    for row in rows:
        cells = list(material.row(row))
        name = material.content.rows.get(row, row)
        untold += [f"{option} ({name})" for option, cell in cells if not cell["text"].strip()]
        untold += [] if cells else [name]
        such_as += [f"{name}: {cell['text']}" for _, cell in cells[:1]]
    first = next((option for option, _ in material.row("what")), "")
    return Finding(not untold, {"option": first, "said": " ".join(such_as), "wrong": listed(untold)})


def listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))
