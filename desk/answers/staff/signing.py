"""A clinician signs the words that an answer has now, or takes a signature back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from answers import sign_offs
from answers.staff.views import answer_page, known
from answers.words_hash import words_hash
from people.guards import staff_page
from people.roles import SIGN_ANSWER


@require_POST
@staff_page(SIGN_ANSWER)
def sign(request: HttpRequest, answer_id: str) -> HttpResponse:
    """Only the very words that were shown: their hash comes with the form."""
    answer = known(answer_id)
    if request.POST.get("words_hash") != words_hash(answer):
        return answer_page(request, answer, HTTPStatus.CONFLICT, refused="changed")
    try:
        sign_offs.sign(answer, request.user, timezone.now())  # type: ignore[arg-type]  # the guard let no stranger in
    except sign_offs.AuthorCannotSign:
        return answer_page(request, answer, HTTPStatus.CONFLICT, refused="author")
    return redirect("shelf:one", answer_id)


@require_POST
@staff_page(SIGN_ANSWER)
def withdraw(request: HttpRequest, answer_id: str) -> HttpResponse:
    sign_offs.withdraw(known(answer_id), request.user, timezone.now())  # type: ignore[arg-type]  # as above
    return redirect("shelf:one", answer_id)
