"""The audit log as owners and managers read it."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from io import StringIO
from pathlib import Path

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.fields import read_mapping
from people.audit import What, record
from people.guards import asked_again, staff_page
from people.log_query import read_wanted, rows
from people.models import AuditRow
from people.roles import READ_AUDIT_LOG

PAGE_SIZE = 100
WORDS = Path(__file__).parent / "words" / "audit.yml"


@cache
def words() -> Mapping[str, str]:
    return read_mapping(WORDS)


@require_safe
@staff_page(READ_AUDIT_LOG)
def page(request: HttpRequest) -> HttpResponse:
    wanted = read_wanted(request.GET.dict())
    found = list(rows(wanted)[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    context = {
        "wanted": wanted,
        "rows": [(row, words().get(row.what, row.what)) for row in shown],
        "older": wanted.address(before=str(shown[-1].pk)) if len(found) > PAGE_SIZE else "",
        "newest": wanted.address(),
        "deeds": words().items(),
    }
    return render(request, "people/log.html", context)


@require_safe
@staff_page(READ_AUDIT_LOG)
@asked_again
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The rows asked for, as CSV."""
    record(What.LOG_READ, request.user.get_username(), timezone.now())
    found = rows(read_wanted(request.GET.dict()))
    headers = {"Content-Disposition": 'attachment; filename="candor-audit-log.csv"'}
    return StreamingHttpResponse(csv_of(found), content_type="text/csv; charset=utf-8", headers=headers)


def csv_of(found: QuerySet[AuditRow]) -> Iterator[str]:
    yield line("at", "by", "what", "about", "outcome")
    for row in found.iterator():
        yield line(row.at.isoformat(), row.by, row.what, row.about, row.outcome)


def line(*values: str) -> str:
    """No value is taken for a formula by a spreadsheet, whatever an account is called."""
    out = StringIO()
    csv.writer(out).writerow(f"'{value}" if value[:1] in ("=", "+", "-", "@") else value for value in values)
    return out.getvalue()
