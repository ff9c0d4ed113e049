"""The off switch on its page."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from conversations import pausing
from conversations.models import Pause
from people.guards import staff_page
from people.roles import PAUSE, RESUME
from review.lines import question
from review.pause_form import PauseForm

REMEMBERED = 50


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(PAUSE)
def page(request: HttpRequest) -> HttpResponse:
    form = PauseForm(request.POST or None, initial={"what": request.GET.get("answer", "")})
    too_late = False
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            pausing.pause(
                said["what"], said["message"], said["reason"], request.user.get_username(), timezone.now()
            )
            return redirect("review:pauses")
        except pausing.PausedAlready:
            too_late = True
    standing = Pause.objects.filter(ended_at=None)
    over = Pause.objects.filter(~Q(ended_at=None))[:REMEMBERED]
    context = {
        "form": form,
        "too_late": too_late,
        "standing": [(one, question(one.answer_id)) for one in standing],
        "over": [(one, question(one.answer_id)) for one in over],
    }
    return render(request, "review/pauses.html", context, status=409 if too_late else 200)


@require_POST
@staff_page(RESUME)
def end(request: HttpRequest, number: int) -> HttpResponse:
    pausing.resume(number, request.user.get_username(), timezone.now())
    return redirect("review:pauses")
