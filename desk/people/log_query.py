"""Which rows of the audit log are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet

from config.days import midnight, read_date
from people.models import AuditRow

LONGEST = 150


@dataclass(frozen=True)
class Wanted:
    """Whatever is not understood is left out."""

    by: str = ""
    what: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None  # rows older than the one with this number

    def address(self, **more: str) -> str:
        asked = {
            "by": self.by,
            "what": self.what,
            "about": self.about,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
        }
        return "?" + urlencode({name: value for name, value in (asked | more).items() if value})


def read_wanted(query: Mapping[str, str]) -> Wanted:
    asked = {name: value.replace("\0", "").strip()[:LONGEST] for name, value in query.items()}
    before = asked.get("before", "")
    return Wanted(
        by=asked.get("by", ""),
        what=asked.get("what", ""),
        about=asked.get("about", ""),
        since=read_date(asked.get("since", "")),
        until=read_date(asked.get("until", "")),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )


def rows(wanted: Wanted) -> QuerySet[AuditRow]:
    """The newest first."""
    zone = settings.CLINIC.time_zone
    exactly = {"by": wanted.by, "what": wanted.what, "about": wanted.about}
    found = AuditRow.objects.filter(**{name: value for name, value in exactly.items() if value})
    if wanted.since:
        found = found.filter(at__gte=midnight(wanted.since, zone))
    if wanted.until:
        found = found.filter(at__lt=midnight(wanted.until + timedelta(days=1), zone))
    if wanted.before is not None:
        found = found.filter(pk__lt=wanted.before)
    return found.order_by("-id")
