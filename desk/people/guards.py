"""What every staff page asks of its reader."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from people.models import OneTimePassword
from people.second_step import add_by

type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def staff_page[**P](permission: str | None = None) -> Callable[[Page[P]], Page[P]]:
    """Let in only a logged-in person whose password is their own and who holds the named permission."""

    def guard(view: Page[P]) -> Page[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if must_choose_password(request.user):
                return redirect("people:password")
            if second_step_overdue(request):
                return redirect("mfa_index")
            if permission and not request.user.has_perm(permission):
                raise PermissionDenied
            with timezone.override(settings.CLINIC.time_zone):
                return view(request, *args, **kwargs)

        page: Any = never_cache(login_required(guarded, login_url="people:log_in"))
        return page  # type: ignore[no-any-return]

    return guard


def second_step_overdue(request: HttpRequest) -> bool:
    """Whether nothing but adding a second step is left to this account."""
    due = add_by(cast(User, request.user))
    request.second_step_due = due  # type: ignore[attr-defined]  # for people/context.py
    return due is not None and due <= timezone.now()


def asked_again[**P](view: Page[P]) -> Page[P]:
    """Before what is sensitive: whoever proved who they are longer ago than a while does so again first."""
    asked: Page[P] = reauthentication_required(view)
    return asked


def must_choose_password(account: AbstractBaseUser | AnonymousUser) -> bool:
    """True while the account still has the password that was made for it."""
    return OneTimePassword.objects.filter(account_id=account.pk).exists()
