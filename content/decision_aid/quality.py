"""What makes a decision aid more than harmless: information, values, guidance and plain speech."""

from __future__ import annotations

from statistics import median

from content.checks.style import HIGHEST_GRADE, HIGHEST_MEDIAN
from content.decision_aid.certification import GRADES
from content.decision_aid.material import Finding, Material
from content.decision_aid.qualifying import listed, said_above
from content.text import reading_grade
from guide.state import State
from guide.summary import HOW_MANY, questions_to_ask

STEPS = [1, 2, 3, 4, 5]
COMPARED = ("good", "chance", "lasts", "takes", "harms", "rare", "cost", "proof")


def natural_course(material: Material) -> Finding:
    waiting = next((option for option in material.options if option.id == "wait"), None)
    above = said_above(material, material.decision.natural_course)
    told = waiting.cells["harms"].text if waiting else ""
    return Finding(above.passed and bool(told), {**above.evidence, "wait": told})


def side_by_side(material: Material) -> Finding:
    ids = [option["id"] for option in material.grid["options"]]
    rows = {row["id"]: [cell["option"] for cell in row["cells"]] for row in material.grid["rows"]}
    wrong = [material.content.rows.get(row, row) for row in COMPARED if rows.get(row) != ids]
    count = len(rows) * len(ids)
    evidence = {"rows": str(len(rows)), "options": str(len(ids)), "cells": str(count), "wrong": listed(wrong)}
    return Finding(not wrong, evidence)


def values(material: Material) -> Finding:
    question = material.content.question("matters")
    relations = material.content.relations
    wrong = [
        f"{choice.label} ({option.name})"
        for choice in question.choices
        for option in material.options
        if not relations.get(choice.id, {}).get(option.id)
    ]
    labels = "; ".join(choice.label for choice in question.choices)
    evidence = {"question": question.text, "count": str(len(question.choices)), "labels": labels}
    return Finding(not wrong and len(question.choices) > 1, {**evidence, "wrong": listed(wrong)})


def steps(material: Material) -> Finding:
    taken = sorted({question.step for question in material.content.flow})
    titles = "; ".join(f"{step}, {title}" for step, title in sorted(material.content.titles.items()))
    missing = ", ".join(str(step) for step in STEPS if step not in taken)
    return Finding(taken == STEPS == sorted(material.content.titles), {"titles": titles, "wrong": missing})


def questions(material: Material) -> Finding:
    asked = questions_to_ask(State(decision=material.decision.id), material.content)
    enough = len(set(asked)) == HOW_MANY
    of = len(material.content.to_ask)
    return Finding(enough, {"count": str(len(asked)), "of": str(of), "questions": " ".join(asked)})


def evidence_chosen(material: Material) -> Finding:
    how = " ".join(material.decision.evidence.split())
    first = how.split(",")[0].split(".")[0]
    return Finding(bool(how) and first.casefold() in material.intro.casefold(), {"said": how})


def evidence_quality(material: Material) -> Finding:
    wrong = [option for option, cell in material.cells() if cell["certainty"] not in GRADES]
    explained = material.content.words["certainty"]
    proof = list(material.row("proof"))
    counts = {grade: sum(cell["certainty"] == grade for _, cell in material.cells()) for grade in GRADES}
    told = ", ".join(f"{grade} {counts[grade]}" for grade in sorted(GRADES) if counts[grade])
    passed = bool(proof) and not wrong and explained in material.grid["note"]
    return Finding(passed, {"grades": told, "explained": explained, "wrong": listed(wrong)})


def credentials(material: Material) -> Finding:
    about = material.decision
    evidence = {"author": about.author, "credentials": about.author_credentials}
    return Finding(bool(about.author and about.author_credentials), evidence)


def readability(material: Material) -> Finding:
    texts = material.texts()  # not the lines on what matters: they are short, and would flatter it
    grades = [reading_grade(text) for text in texts]
    whole = reading_grade("\n".join(texts))
    evidence = {"whole": f"{whole:.1f}", "median": f"{median(grades):.1f}", "texts": str(len(grades))}
    return Finding(whole <= HIGHEST_GRADE and median(grades) <= HIGHEST_MEDIAN, evidence)
