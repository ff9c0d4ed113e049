"""Where an invitation's link leads: a person makes their own account."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.account_forms import JoinForm
from people.invitations import NotInvited, invitation_of
from people.invitations import join as join_by
from people.second_step import add_by


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        invitation = invitation_of(token, now)
        form = JoinForm(request.POST or None, initial={"first_name": invitation.full_name})
        if not form.is_valid():
            context = {"form": form, "clinic": settings.CLINIC, "invitation": invitation}
            return render(request, "people/join.html", context)
        said = form.cleaned_data
        account = join_by(invitation, said["username"], said["first_name"], said["password1"], now)
    except NotInvited:
        return render(request, "people/not_invited.html", status=404)
    record_authentication(request, account, method="password", reauthenticated=True)
    then = "mfa_index" if add_by(account) else "people:start"
    logged_in: HttpResponse = perform_login(request, account, redirect_url=reverse(then))
    return logged_in
