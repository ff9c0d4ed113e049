"""A calendar collection on a CalDAV server."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from xml.sax.saxutils import escape

import requests

from providers.exchanges import Exchanges
from providers.interface import Unavailable

DAY: Final = timedelta(days=1)
XML: Final = {"Content-Type": "application/xml; charset=utf-8", "Depth": "1"}
ICALENDAR: Final = {"Content-Type": "text/calendar; charset=utf-8"}
DATA: Final = "{urn:ietf:params:xml:ns:caldav}calendar-data"
QUERY: Final = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
{condition}
</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""


@dataclass(frozen=True)
class CalendarOnServer:
    """`url` is the collection's address, without a slash at its end."""

    url: str
    exchanges: Exchanges

    def between(self, start: datetime, end: datetime) -> list[str]:
        """The iCalendar texts of events that may touch this time. Raises Unavailable."""
        # Radicale 3.9 counts repeats in one offset the whole year round: some are an hour off. Hence a day
        # more at either end, and repeats are spelt out here, not there (`expand`).
        span = f'start="{_utc(start - DAY)}" end="{_utc(end + DAY)}"'
        return self._query(f"<C:time-range {span}/>")

    def with_uid(self, uid: str) -> list[str]:
        """The iCalendar texts of events with this UID. Raises Unavailable."""
        match = f'<C:text-match collation="i;octet">{escape(uid)}</C:text-match>'
        return self._query(f'<C:prop-filter name="UID">{match}</C:prop-filter>')

    def read(self, name: str) -> tuple[str, str] | None:
        """The text under this name and its ETag. Raises Unavailable."""
        answer = self.exchanges.ask("GET", f"{self.url}/{name}")
        if answer.status_code in (404, 410):
            return None
        if answer.status_code != 200:
            raise Unavailable(f"status {answer.status_code}")
        return answer.content.decode("utf-8", "replace"), answer.headers.get("ETag", "")

    def create(self, name: str, text: bytes) -> requests.Response:
        """Store the text under a name that nothing has yet. Raises Unavailable or Unsure."""
        headers = {**ICALENDAR, "If-None-Match": "*"}
        return self.exchanges.tell("PUT", f"{self.url}/{name}", data=text, headers=headers)

    def delete(self, name: str, etag: str) -> requests.Response:
        """Remove what was read. Raises Unavailable or Unsure."""
        headers = {"If-Match": etag} if etag else {}
        return self.exchanges.tell("DELETE", f"{self.url}/{name}", headers=headers)

    def _query(self, condition: str) -> list[str]:
        body = QUERY.format(condition=condition).encode()
        answer = self.exchanges.ask("REPORT", f"{self.url}/", data=body, headers=XML)
        if answer.status_code != 207:
            raise Unavailable(f"status {answer.status_code}")
        try:
            # The clinic's own server, and expat refuses entities that grow without bound.
            found = ET.fromstring(answer.content)  # noqa: S314
        except ET.ParseError as error:
            raise Unavailable("the reply is not XML") from error
        return [it.text for it in found.iter(DATA) if it.text and it.text.strip()]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
