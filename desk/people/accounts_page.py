"""The owner's page of accounts, and one account's page."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import changing, invitations
from people.account_forms import InviteForm, RolesForm
from people.guards import asked_again, staff_page
from people.models import Invitation
from people.roles import MANAGE_ACCOUNTS
from people.second_step import add_by, has_second_step

logger = logging.getLogger(__name__)

type Change = Callable[[User, str, datetime], None]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def page(request: HttpRequest) -> HttpResponse:
    """Lists accounts and open invitations; a form on it invites."""
    form, now = InviteForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = request.user.get_username()
        made = invitations.invite(said["email"], said["full_name"], said["roles"], by, now)
        return redirect(f"{request.path}?sent={sent(made)}#invited")
    context = {
        "form": form,
        "accounts": [told(account) for account in User.objects.order_by("username")],
        "invited": [(one, invitations.link(one)) for one in invitations.standing(now)],
        "sent": request.GET.get("sent", ""),
    }
    return render(request, "people/accounts.html", context)


def sent(invitation: Invitation) -> str:
    """How the invitation went out: yes, failed, or no when there is no address or no mail server."""
    if not invitation.email or settings.EMAIL_BACKEND == "booking.console.EmailBackend":
        return "no"  # printed, the link would lie in a log
    try:
        invitations.letter(invitation).send()
    except Exception as error:  # a mail server may fail in any way; the link can be passed on by hand
        logger.warning("an invitation was not sent", extra={"status": type(error).__name__})
        return "failed"
    return "yes"


def told(account: User) -> dict[str, object]:
    return {
        "account": account,
        "roles": sorted(account.groups.values_list("name", flat=True)),
        "second_step": has_second_step(account),
        "second_step_due": add_by(account),
    }


@require_safe
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def one(request: HttpRequest, number: int) -> HttpResponse:
    return one_page(request, get_object_or_404(User, pk=number))


def one_page(
    request: HttpRequest, account: User, last_owner: bool = False, password: str = ""
) -> HttpResponse:
    shown = told(account)
    form = RolesForm(initial={"roles": shown["roles"]})
    context = {"form": form, "last_owner": last_owner, "password": password, **shown}
    return render(request, "people/account.html", context, status=409 if last_owner else 200)


@require_POST
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def roles(request: HttpRequest, number: int) -> HttpResponse:
    form = RolesForm(request.POST)
    chosen = form.cleaned_data["roles"] if form.is_valid() else None
    if chosen is None:
        return redirect("accounts:one", number)
    return changed(request, number, lambda account, by, now: changing.set_roles(account, chosen, by, now))


@require_POST
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def switch(request: HttpRequest, number: int) -> HttpResponse:
    """Off with `off`, else on."""
    return changed(request, number, changing.switch_off if request.POST.get("off") else changing.switch_on)


@require_POST
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def second_step(request: HttpRequest, number: int) -> HttpResponse:
    return changed(request, number, changing.take_second_step_off)


@require_POST
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def sessions(request: HttpRequest, number: int) -> HttpResponse:
    return changed(request, number, changing.end_sessions)


@require_POST
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def password(request: HttpRequest, number: int) -> HttpResponse:
    """Shown once, in the reply itself."""
    account = get_object_or_404(User, pk=number)
    made = changing.new_password(account, request.user.get_username(), timezone.now())
    return one_page(request, account, password=made)


def changed(request: HttpRequest, number: int, change: Change) -> HttpResponse:
    account = get_object_or_404(User, pk=number)
    try:
        change(account, request.user.get_username(), timezone.now())
    except changing.LastOwner:
        return one_page(request, account, last_owner=True)
    if not request.session.exists(request.session.session_key or ""):  # it was among those that this ended
        logout(request)
        return redirect("people:log_in")
    messages.info(request, render_to_string("people/saved.txt").strip())
    return redirect("accounts:one", number)


@require_POST
@staff_page(MANAGE_ACCOUNTS)
@asked_again
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    invitations.withdraw(number, request.user.get_username(), timezone.now())
    return redirect("accounts:page")
