"""A clinician signs the words that an answer or a passage has now, or takes a signature back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from answers import sign_offs
from answers.staff.views import page_of, signable
from answers.words_hash import words_hash
from people.guards import staff_page
from people.roles import SIGN_ANSWER


@require_POST
@staff_page(SIGN_ANSWER)
def sign(request: HttpRequest, answer_id: str) -> HttpResponse:
    """Only the very words that were shown: their hash comes with the form."""
    text = signable(answer_id)
    if request.POST.get("words_hash") != words_hash(text):
        return page_of(request, text, HTTPStatus.CONFLICT, refused="changed")
    try:
        sign_offs.sign(text, request.user, timezone.now())  # type: ignore[arg-type]  # the guard let no stranger in
    except sign_offs.AuthorCannotSign:
        return page_of(request, text, HTTPStatus.CONFLICT, refused="author")
    return redirect("shelf:one", answer_id)


@require_POST
@staff_page(SIGN_ANSWER)
def withdraw(request: HttpRequest, answer_id: str) -> HttpResponse:
    sign_offs.withdraw(signable(answer_id), request.user, timezone.now())  # type: ignore[arg-type]  # as above
    return redirect("shelf:one", answer_id)
