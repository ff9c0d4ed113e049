from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from people.audit import What, record
from people.guards import staff_page
from people.models import OneTimePassword, StaffSession
from people.roles import BROWSE_ANSWERS, PAUSE, READ_CONVERSATIONS, SEE_APPOINTMENTS
from people.session_store import kept_as
from people.sessions import end_all

FIRST_PAGES = (
    (READ_CONVERSATIONS, "review:conversations"),
    (SEE_APPOINTMENTS, "diary:week"),
    (BROWSE_ANSWERS, "shelf:list"),
    (PAUSE, "review:pauses"),
)


class LogIn(auth.LoginView):
    template_name = "people/log_in.html"
    next_page = "people:start"
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """What was asked for; "/staff/" itself means the first page of whoever logs in."""
        wanted = str(super().get_success_url())
        return str(self.get_default_redirect_url()) if wanted == reverse("review:conversations") else wanted

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password was right; allauth asks for the second step, if there is one, and logs in."""
        account = form.get_user()
        record_authentication(self.request, account, method="password", reauthenticated=True)
        done: HttpResponse = perform_login(self.request, account, redirect_url=self.get_success_url())
        return done


class LogOut(auth.LogoutView):
    next_page = "people:log_in"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            StaffSession.objects.filter(key=kept_as(request.session.session_key)).delete()
            record(What.LOGGED_OUT, request.user.get_username(), timezone.now())
        left: HttpResponse = super().post(request, *args, **kwargs)
        left["Clear-Site-Data"] = '"cache", "storage"'  # nothing read stays with the browser
        return left


@method_decorator(never_cache, name="dispatch")
class ChoosePassword(auth.PasswordChangeView):
    template_name = "people/password.html"
    success_url = reverse_lazy("people:start")

    def get_login_url(self) -> str:
        return str(reverse_lazy("people:log_in"))

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        if form.cleaned_data["new_password1"] == form.cleaned_data["old_password"]:
            form.add_error("new_password1", render_to_string("people/same_password.txt").strip())
            return self.form_invalid(form)
        OneTimePassword.objects.filter(account_id=self.request.user.pk).delete()
        name = self.request.user.get_username()
        record(What.PASSWORD_CHANGED, name, timezone.now(), about=name)
        was = self.request.session.session_key
        changed = super().form_valid(form)
        # Django gave this session another key, so that only its browser stays logged in.
        StaffSession.objects.filter(key=kept_as(was)).update(key=kept_as(self.request.session.session_key))
        end_all(form.user, but=self.request.session.session_key)
        return changed


@staff_page()
def start(request: HttpRequest) -> HttpResponse:
    """Send a person to the first page their role opens."""
    first = (page for permission, page in FIRST_PAGES if request.user.has_perm(permission))
    return redirect(next(first, "review:conversations"))
