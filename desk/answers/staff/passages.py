"""Care cards and the guide's texts for staff: the list, and one of them in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answers.models import SeenWords, SignOff
from answers.passages.passage import Passage
from answers.passages.reading import passages
from answers.reading import library
from answers.sign_offs import State, may_sign
from answers.signings import Signing, Signings
from answers.staff.history import history
from answers.staff.passage_previews import preview
from answers.staff.previews import COUNTRIES
from answers.staff.standing import facts_named, sources_named
from answers.word_diff import Pair, pieces
from answers.wording import words_for
from answers.words_hash import words_hash
from people.guards import staff_page
from people.roles import BROWSE_ANSWERS


@dataclass(frozen=True)
class Row:
    """Named as an answer's row, so that the same chips show both."""

    passage: Passage
    signing: Signing


@dataclass(frozen=True)
class Group:
    kind: str
    label: str
    rows: list[Row]

    @property
    def signed(self) -> int:
        return sum(row.signing.state == State.SIGNED for row in self.rows)


@require_safe
@staff_page(BROWSE_ANSWERS)
def passage_list(request: HttpRequest) -> HttpResponse:
    return render(request, "answers/staff/passages.html", {"groups": list(groups())})


def groups() -> Iterator[Group]:
    signings, labels = Signings.read(), words_for("passages")["kinds"]
    for kind, members in groupby(passages().values(), key=lambda one: one.kind):
        yield Group(kind, labels[kind], [Row(one, signings.of(one)) for one in members])


def passage_page(request: HttpRequest, passage: Passage, status: int = 200, **more: Any) -> HttpResponse:
    signing = Signings.read().of(passage)
    country = request.GET.get("country", "")
    country = country if country in COUNTRIES else settings.CLINIC.country.code
    context = {
        "row": Row(passage, signing),
        "text": passage,
        "kind": words_for("passages")["kinds"][passage.kind],
        "preview": preview(passage, library(), country, signing),
        "countries": COUNTRIES,
        "sources": sources_named(passage.citations, library(), passage.citations),
        "facts": facts_named(passage.facts, library()),
        "words_hash": words_hash(passage),
        "since_signed": since_signed(passage) if signing.state == State.CHANGED_SINCE else [],
        "history": history(passage.id),
        "may_sign": may_sign(passage, request.user),
        **more,
    }
    return render(request, "answers/staff/passage.html", context, status=status)


def since_signed(passage: Passage) -> list[Pair]:
    """What was signed beside what it says now, part by part; nothing when those words were never seen."""
    signed = SignOff.objects.filter(answer_id=passage.id, withdrawn_at=None).first()
    seen = signed and SeenWords.objects.filter(answer_id=passage.id, words_hash=signed.words_hash).first()
    if not seen:
        return []
    old, new = by_heading(seen.content["said"]), by_heading(passage.said)
    changed = [heading for heading in {**old, **new} if old.get(heading) != new.get(heading)]
    return [Pair(heading, [], *pieces(old.get(heading, ""), new.get(heading, ""))) for heading in changed]


def by_heading(said: list[dict[str, Any]]) -> dict[str, str]:
    """The first row says of which kind the passage is and how urgent; each other one is a part."""
    parts = {
        row["heading"]: "\n".join([row["text"], row["certainty"], ", ".join(row["citations"])])
        for row in said[1:]
    }
    return {"": said[0]["urgency"], **parts} if "" not in parts else parts
