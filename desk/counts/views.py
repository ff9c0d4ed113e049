"""The numbers, and the questions that nobody answers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from counts import tables
from counts.charts import chart
from counts.counting import days_in
from counts.ranges import DAY, Range, read_range
from counts.tally import URGENCIES, Tally, together, total
from counts.unanswered import MOST, SHOWN, unanswered
from people.audit import What, record
from people.guards import staff_page
from people.roles import EXPORT_CONVERSATIONS, READ_CONVERSATIONS, SEE_NUMBERS
from review.lines import question
from review.outcomes import FAMILIES

TOP = 10
QUICK = (7, 28, 91, 365)  # days up to today


@require_safe
@staff_page(SEE_NUMBERS)
def numbers(request: HttpRequest) -> HttpResponse:
    wanted, today = asked_range(request), timezone.localdate()
    days, uncounted = days_in(wanted, settings.CLINIC.time_zone, timezone.now())
    earlier, _ = days_in(wanted.before, settings.CLINIC.time_zone, timezone.now())
    steps = tables.steps(wanted, days)
    now, before = together(step.tally for step in steps), total(earlier.values())
    context = {
        "wanted": wanted,
        "quick": [(length, Range(today - (length - 1) * DAY, today)) for length in QUICK],
        "is_not_over": wanted.until == today,
        "uncounted": uncounted,
        "has_before": bool(earlier),
        "now": now,
        "before": before,
        "families": compared(now.families(), before.families()),
        "urgencies": [(it, now.urgencies[it], before.urgencies[it]) for it in URGENCIES],
        "steps": steps,
        "by_step": chart([(step.range.since.isoformat(), step.tally.families()) for step in steps]),
        "by_hour": chart([(f"{hour}", {"all": n}) for hour, n in enumerate(now.by_hour())]),
        "answers": [(question(id_), n, before.answers[id_]) for id_, n in now.answers.most_common(TOP)],
        "family_names": FAMILIES,
    }
    return render(request, "counts/numbers.html", context)


def asked_range(request: HttpRequest) -> Range:
    return read_range(request.GET.dict(), timezone.localdate())


def compared(now: dict[str, int], before: dict[str, int]) -> list[tuple[str, int, int]]:
    return [(name, count, before[name]) for name, count in now.items()]


@require_safe
@staff_page(READ_CONVERSATIONS)
def nobody_answers(request: HttpRequest) -> HttpResponse:
    wanted = asked_range(request)
    found = unanswered(wanted, settings.CLINIC.time_zone)
    asked = sum(one.count for one in found)
    context = {
        "wanted": wanted,
        "groups": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "asked": asked,
        "most": MOST if asked == MOST else 0,
    }
    return render(request, "counts/unanswered.html", context)


type Rows = Iterable[Sequence[Any]]
TABLES: dict[str, Callable[[Tally], Rows]] = {
    "outcomes": tables.outcomes_table,
    "answers": tables.answers_table,
    "hours": tables.hours_table,
}


@require_safe
@staff_page(SEE_NUMBERS)
def numbers_csv(request: HttpRequest, name: str) -> HttpResponse:
    """One table of the range, for a spreadsheet."""
    wanted = asked_range(request)
    days, _ = days_in(wanted, settings.CLINIC.time_zone, timezone.now())
    if name == "days":
        return as_file(name, wanted, tables.days_table(tables.steps(wanted, days)))
    if name not in TABLES:
        raise Http404
    return as_file(name, wanted, TABLES[name](total(days.values())))


@require_safe
@staff_page(EXPORT_CONVERSATIONS)
def nobody_answers_csv(request: HttpRequest) -> HttpResponse:
    """The groups of questions: visitors' words, so that it is for those who may take copies."""
    wanted = asked_range(request)
    found = unanswered(wanted, settings.CLINIC.time_zone)
    record(What.QUESTIONS_EXPORTED, request.user.get_username(), timezone.now())
    return as_file("unanswered", wanted, tables.unanswered_table(found))


def as_file(name: str, wanted: Range, rows: Rows) -> HttpResponse:
    file = f"candor-{name}-{wanted.since}-{wanted.until}.csv"
    return HttpResponse(
        tables.as_csv(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
