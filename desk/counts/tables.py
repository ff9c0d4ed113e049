"""The page's tables as rows, for the page and for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from counts.counting import DayCounts
from counts.ranges import Range
from counts.tally import URGENCIES, Tally, total
from counts.unanswered import Alike
from review.lines import question
from review.outcomes import outcomes

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet calculate instead of show


@dataclass(frozen=True)
class Step:
    """One day, week or month with its numbers."""

    range: Range
    tally: Tally


def steps(wanted: Range, days: dict[date, DayCounts]) -> list[Step]:
    return [Step(it, total(days[day] for day in it.every_day() if day in days)) for it in wanted.steps()]


def days_table(found: Sequence[Step]) -> Iterable[Sequence[Any]]:
    families = list(Tally().families())
    red_flags = [f"red_flags_{urgency}" for urgency in URGENCIES]
    heads = ("since", "until", "chats", "messages", "questions", *families, "helpful", "unhelpful")
    yield (*heads, *red_flags, "bookings", "median_milliseconds")
    for step in found:
        it = step.tally
        yield (
            step.range.since,
            step.range.until,
            it.plain["chats"],
            it.messages,
            it.questions,
            *it.families().values(),
            it.plain["helpful"],
            it.plain["unhelpful"],
            *(it.urgencies[urgency] for urgency in URGENCIES),
            it.plain["bookings"],
            it.median_milliseconds,
        )


def outcomes_table(tally: Tally) -> Iterable[Sequence[Any]]:
    yield "outcome", "label", "messages"
    for outcome_id, times in tally.outcomes.most_common():
        known = outcomes().get(outcome_id)
        yield outcome_id, known.label if known else outcome_id, times


def answers_table(tally: Tally) -> Iterable[Sequence[Any]]:
    yield "answer_id", "question", "times_given"
    for answer_id, times in tally.answers.most_common():
        yield answer_id, question(answer_id), times


def hours_table(tally: Tally) -> Iterable[Sequence[Any]]:
    yield "hour", "messages"
    yield from enumerate(tally.by_hour())


def unanswered_table(found: Iterable[Alike]) -> Iterable[Sequence[Any]]:
    yield "most_typical", "questions", "words_shared"
    yield from ((one.typical, one.count, " ".join(one.words)) for one in found)


def as_csv(rows: Iterable[Sequence[Any]]) -> str:
    """With a mark that tells spreadsheets that it is UTF-8."""
    written = StringIO()
    csv.writer(written).writerows([[harmless(cell) for cell in row] for row in rows])
    return "\ufeff" + written.getvalue()


def harmless(cell: Any) -> Any:
    """A visitor's words must not become a formula in the spreadsheet of whoever opens them."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
