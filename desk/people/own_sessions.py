"""A person's own sessions: where they are logged in, and ending it there."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people.audit import What, record
from people.guards import staff_page
from people.models import StaffSession
from people.session_store import kept_as
from people.sessions import end, end_all, is_over


@require_safe
@staff_page()
def page(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = StaffSession.objects.filter(account=cast(User, request.user))
    context = {
        "sessions": [session for session in found if not is_over(session, now)],
        "here": kept_as(request.session.session_key),
    }
    return render(request, "people/sessions.html", context)


@require_POST
@staff_page()
def end_others(request: HttpRequest) -> HttpResponse:
    account = cast(User, request.user)
    ended = end_all(account, but=request.session.session_key)
    _logged(account, ended)
    return redirect("people:sessions")


@require_POST
@staff_page()
def end_one(request: HttpRequest, number: int) -> HttpResponse:
    account = cast(User, request.user)
    end(get_object_or_404(StaffSession, pk=number, account=account))
    _logged(account, 1)
    return redirect("people:sessions")


def _logged(account: User, ended: int) -> None:
    if ended:
        name = account.get_username()
        record(What.SESSION_ENDED, name, timezone.now(), about=name, outcome=str(ended))
