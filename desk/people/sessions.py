"""How long a log-in lasts, and ending it."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from people.models import StaffSession
from people.session_store import end_kept, kept_as

NOTED_EVERY = timedelta(minutes=1)
MOST = 5  # of one account; a sixth log-in ends the one that nobody clicked in for longest
# The first that fits: what a browser calls itself names its ancestors too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def session_of(request: HttpRequest, account: User, now: datetime) -> StaffSession | None:
    """The row of the session that this request is in, seen now; None when its time is up."""
    begun = {"account": account, "begun_at": now, "seen_at": now, "browser": browser_of(request)}
    key = kept_as(request.session.session_key)
    found, is_new = StaffSession.objects.get_or_create(key=key, defaults=begun)
    if is_new:
        end_oldest(account, found)
    if is_over(found, now):
        end(found)
        return None
    is_click = "live" not in request.GET  # a page that keeps itself up to date is nobody at the keyboard
    if is_click and now - found.seen_at >= NOTED_EVERY:
        StaffSession.objects.filter(pk=found.pk).update(seen_at=now)
    return found


def is_over(session: StaffSession, now: datetime) -> bool:
    rules = settings.CLINIC.staff
    idle, whole = timedelta(minutes=rules.idle_minutes), timedelta(hours=rules.session_hours)
    return now - session.seen_at >= idle or now - session.begun_at >= whole


def end(session: StaffSession) -> None:
    """Whoever is in it is logged out with their next click."""
    end_kept(session.key)
    session.delete()


def end_oldest(account: User, but: StaffSession) -> None:
    others = StaffSession.objects.filter(account=account).exclude(pk=but.pk).order_by("-seen_at", "-pk")
    for session in others[MOST - 1 :]:
        end(session)


def end_all(account: User, but: str | None = None) -> int:
    """Ends every session of the account but the one with that key in its cookie; says how many."""
    found = list(StaffSession.objects.filter(account=account).exclude(key=kept_as(but)))
    for session in found:
        end(session)
    return len(found)


def drop_ended(now: datetime) -> int:
    """Forgets the sessions whose time is up."""
    over = [session for session in StaffSession.objects.all() if is_over(session, now)]
    for session in over:
        end(session)
    return len(over)


def browser_of(request: HttpRequest) -> str:
    said = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if re.search(mark, said)), "")
    system = next((name for mark, name in SYSTEMS if mark in said), "")
    return " on ".join(part for part in (browser, system) if part)
