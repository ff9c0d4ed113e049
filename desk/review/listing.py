"""The inbox: which conversations are asked for, and a page of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone

from config.days import midnight, read_date
from review.models import Glance
from review.models.glance import NEWEST_FIRST
from review.search import LONGEST_QUERY, conversations_with

PAGE_SIZE = 50
MANY = 100  # counts go no further: what is counted must be read
VIEWS = ("all", "needs", "bookings", "mine")
FLAGS = ("red_flag", "unread")


@dataclass(frozen=True)
class Wanted:
    """What a person asked the inbox for; whatever is not understood is left out."""

    view: str = "all"
    outcome: str = ""
    language: str = ""
    tag: str = ""
    words: str = ""
    red_flag: bool = False
    unread: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def narrows(self) -> bool:
        return self != Wanted(view=self.view)

    def address(self, **more: str) -> str:
        """The query string that asks for the same again."""
        asked = {
            "view": "" if self.view == "all" else self.view,
            "outcome": self.outcome,
            "language": self.language,
            "tag": self.tag,
            "q": self.words,
            "red_flag": "1" if self.red_flag else "",
            "unread": "1" if self.unread else "",
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
        }
        return "?" + urlencode({name: value for name, value in (asked | more).items() if value})


def read_wanted(query: Mapping[str, str]) -> Wanted:
    asked = {name: value.replace("\0", "").strip()[:LONGEST_QUERY] for name, value in query.items()}
    view = asked.get("view", "")
    return Wanted(
        view=view if view in VIEWS else "all",
        outcome=asked.get("outcome", ""),
        language=asked.get("language", ""),
        tag=asked.get("tag", "").casefold(),
        words=asked.get("q", ""),
        **{flag: bool(asked.get(flag)) for flag in FLAGS},
        since=read_date(asked.get("since", "")),
        until=read_date(asked.get("until", "")),
    )


def glances(wanted: Wanted, reader: str) -> QuerySet[Glance]:
    """The conversations asked for, the one written in last first."""
    found = in_view(wanted.view, reader)
    plain = {"outcome": wanted.outcome, "language": wanted.language}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if wanted.tag:
        found = found.filter(conversation__tags__name=wanted.tag)
    if wanted.red_flag:
        found = found.filter(has_red_flag=True)
    if wanted.unread:
        found = found.filter(unread=True)
    if wanted.since:
        found = found.filter(last_at__gte=midnight(wanted.since, timezone.get_current_timezone()))
    if wanted.until:
        day_after = wanted.until + timedelta(days=1)
        found = found.filter(last_at__lt=midnight(day_after, timezone.get_current_timezone()))
    if wanted.words:
        found = found.filter(pk__in=conversations_with(wanted.words))
    return found


def in_view(view: str, reader: str) -> QuerySet[Glance]:
    every = Glance.objects.order_by(*NEWEST_FIRST)
    if view == "needs":
        return every.filter(needs_a_look=True)
    if view == "bookings":
        return every.filter(booked=True)
    return every.filter(assigned_to=reader) if view == "mine" else every


@dataclass(frozen=True)
class Page:
    glances: list[Glance]
    older: str  # where the next page begins; empty on the last one


def page_of(found: QuerySet[Glance], before: str) -> Page:
    """The fifty that follow that place, which is kept by what stands there and not by counting."""
    if place := read_place(before):
        at, conversation_id = place
        found = found.filter(last_at__lte=at).exclude(last_at=at, conversation__gte=conversation_id)
    shown = list(found[: PAGE_SIZE + 1])
    more, shown = len(shown) > PAGE_SIZE, shown[:PAGE_SIZE]
    return Page(shown, f"{shown[-1].last_at.isoformat()}~{shown[-1].pk}" if more else "")


def read_place(text: str) -> tuple[datetime, str] | None:
    moment, _, conversation_id = text.replace("\0", "").partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, conversation_id[:32]) if at.tzinfo else None


def counted(reader: str) -> dict[str, str]:
    """How many are in the views that people work through; past MANY nobody needs to know."""
    counts: dict[str, Any] = {view: in_view(view, reader)[:MANY].count() for view in ("needs", "mine")}
    counts["unread"] = in_view("all", reader).filter(unread=True)[:MANY].count()
    return {view: f"{MANY - 1}+" if count >= MANY else str(count) for view, count in counts.items()}
