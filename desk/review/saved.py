"""Views of the inbox that each of the team keeps for themselves."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from people.guards import staff_page
from people.roles import READ_CONVERSATIONS
from review.listing import read_wanted
from review.models import SavedView
from review.models.work import LONGEST_TAG

MOST = 20  # a person keeps


@require_POST
@staff_page(READ_CONVERSATIONS)
def save(request: HttpRequest) -> HttpResponse:
    """What the inbox was asked for, under a name; the same name again is that view changed."""
    account = cast(User, request.user)
    asked = request.POST.get("asked", "").removeprefix("?")
    address = read_wanted(QueryDict(asked).dict()).address()[:800]
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())[:LONGEST_TAG]
    kept = SavedView.objects.filter(account=account)
    if name and (kept.filter(name=name).exists() or kept.count() < MOST):
        kept.update_or_create(account=account, name=name, defaults={"address": address})
    return redirect(reverse("review:conversations") + address)


@require_POST
@staff_page(READ_CONVERSATIONS)
def drop(request: HttpRequest, number: int) -> HttpResponse:
    SavedView.objects.filter(account=cast(User, request.user), pk=number).delete()
    return redirect("review:conversations")
