"""The CalDAV diary against calendar servers that really run."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from diary_servers import PEOPLE, DiaryServer
from icalendar import Calendar
from requests.auth import HTTPBasicAuth
from running_system import free_port, session

from config.booking_part import Service
from providers.caldav import CaldavDiary
from providers.calendars import CalendarOnServer
from providers.exchanges import Exchanges
from providers.interface import Claim, Claimed, Diary, FreeTime, Taken, Unavailable, Unsure

AMARA, TOM = PEOPLE
CONSULTATION = Service("consultation", "A consultation", 30, None, buffer_minutes=10)
days = count(1)


class EveryHalfHour:
    """In place of clinic.yml's opening hours."""

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        step = timedelta(minutes=30)
        starts = [start + number * step for number in range((end - start) // step)]
        return [FreeTime(at, at + step, practitioner or AMARA) for at in starts]


@pytest.fixture
def nine() -> datetime:
    """A time on a day that no other test has."""
    return datetime(2027, 6, 1, 8, tzinfo=UTC) + next(days) * timedelta(days=1)


def diary(server: DiaryServer, user: str = "clinic", seconds: float = 20) -> Diary:
    exchanges = Exchanges(seconds, HTTPBasicAuth(user, "secret"))
    calendars = {who: CalendarOnServer(server.calendar(who), exchanges) for who in PEOPLE}
    return CaldavDiary(EveryHalfHour(), calendars, ZoneInfo("Europe/London"), datetime.now(UTC))


def claim(key: str, at: datetime, who: str = AMARA) -> Claim:
    return Claim(key, key.upper(), CONSULTATION, who, at, "Jane Smyth")


def type_in(server: DiaryServer, name: str, *lines: str) -> None:
    """As staff do in their own calendar program."""
    event = (
        "BEGIN:VEVENT",
        f"UID:{name}",
        "DTSTAMP:20260101T000000Z",
        "SUMMARY:Typed in",
        *lines,
        "END:VEVENT",
    )
    calendar = Calendar.from_ical(
        "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:staff", *event, "END:VCALENDAR"))
    )
    calendar.add_missing_timezones()
    answer = session().put(
        f"{server.calendar(AMARA)}/{name}.ics",
        data=calendar.to_ical(),
        headers={"Content-Type": "text/calendar"},
        auth=("clinic", "secret"),
        timeout=10,
    )
    assert answer.status_code == 201, answer.text


def utc(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def test_claimed_found_and_given_back(calendar_server: DiaryServer, nine: datetime) -> None:
    claimed = diary(calendar_server).claim(claim("claimed", nine))
    assert claimed.place.endswith(f"candor-{nine:%Y%m%dT%H%MZ}.ics")
    assert diary(calendar_server).find("claimed") == claimed
    assert diary(calendar_server).claim(claim("claimed", nine)) == claimed
    assert len([it for it in calendar_server.events(AMARA) if f"{nine:%Y%m%d}" in it]) == 1
    diary(calendar_server).release(claimed)
    diary(calendar_server).release(claimed)
    assert diary(calendar_server).find("claimed") is None


def test_the_second_is_told_so_and_another_person_is_free(
    calendar_server: DiaryServer, nine: datetime
) -> None:
    diary(calendar_server).claim(claim("the-first", nine))
    with pytest.raises(Taken):
        diary(calendar_server).claim(claim("the-second", nine))
    assert diary(calendar_server).claim(claim("the-second", nine, TOM)).practitioner == TOM


def test_nobody_gives_back_what_is_another_s(calendar_server: DiaryServer, nine: datetime) -> None:
    claimed = diary(calendar_server).claim(claim("mine", nine))
    diary(calendar_server).release(Claimed("yours", claimed.place, AMARA, nine))
    assert diary(calendar_server).find("mine") == claimed


def test_twenty_at_once_without_a_front_desk_between(calendar_server: DiaryServer, nine: datetime) -> None:
    together = Barrier(20)

    def race(number: int) -> str:
        mine = diary(calendar_server, seconds=60)
        together.wait(60)
        try:
            return mine.claim(claim(f"racer-{nine:%j}-{number}", nine)).key
        except Taken:
            return "taken"
        except (Unsure, Unavailable):  # asked again, as the outbox does
            found = diary(calendar_server).find(f"racer-{nine:%j}-{number}")
            return found.key if found else "taken"

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(race, range(20)))
    assert found.count("taken") == 19, found
    assert len([it for it in calendar_server.events(AMARA) if f"{nine:%Y%m%d}" in it]) == 1


@pytest.mark.parametrize(
    ("begins", "lasts", "taken"),
    [(-30, 30, False), (-30, 31, True), (10, 5, True), (29, 60, True), (39, 60, True), (40, 60, False)],
)
def test_typed_in_by_staff(
    calendar_server: DiaryServer, nine: datetime, begins: int, lasts: int, taken: bool
) -> None:
    """From nine to half past, and ten minutes to tidy up: what else may be there, and what not."""
    start = nine + timedelta(minutes=begins)
    end = start + timedelta(minutes=lasts)
    type_in(calendar_server, f"typed-{nine:%j}", f"DTSTART:{utc(start)}", f"DTEND:{utc(end)}")
    free = diary(calendar_server).free(CONSULTATION, AMARA, nine, nine + timedelta(minutes=30))
    assert [it.starts_at for it in free] == ([] if taken else [nine])
    if taken:
        with pytest.raises(Taken):
            diary(calendar_server).claim(claim(f"late-{nine:%j}", nine))
        assert not [it for it in calendar_server.events(AMARA) if f"candor-{nine:%Y%m%d}" in it]
    else:
        diary(calendar_server).claim(claim(f"late-{nine:%j}", nine))
    assert (diary(calendar_server).find(f"late-{nine:%j}") is None) == taken


def test_repeating_and_all_day_events_take_time(calendar_server: DiaryServer, nine: datetime) -> None:
    monday = datetime(2028, 3, 20, 9, 30, tzinfo=ZoneInfo("Europe/London"))  # the clocks change on the 26th
    local = f"{monday:%Y%m%dT%H%M%S}"
    type_in(
        calendar_server,
        "weekly",
        f"DTSTART;TZID=Europe/London:{local}",
        "DURATION:PT30M",
        "RRULE:FREQ=WEEKLY;COUNT=3",
    )
    type_in(calendar_server, "holiday", "DTSTART;VALUE=DATE:20280329", "DTEND;VALUE=DATE:20280330")
    for days_later in (0, 7, 14):  # at the same time for people, another one for servers
        start = (monday + timedelta(days=days_later)).replace(hour=9, minute=0)
        opens = start.astimezone(UTC)
        free = diary(calendar_server).free(CONSULTATION, AMARA, opens, opens + timedelta(hours=2))
        local_times = [f"{it.starts_at.astimezone(start.tzinfo):%H:%M}" for it in free]
        assert local_times == ["10:00", "10:30"]  # 09:00 would run into it: the ten minutes to tidy up
    holiday = datetime(2028, 3, 29, 9, tzinfo=UTC)
    assert diary(calendar_server).free(CONSULTATION, AMARA, holiday, holiday + timedelta(hours=2)) == []


def test_a_server_that_is_down_or_refuses_us(calendar_server: DiaryServer, nine: datetime) -> None:
    nobody = DiaryServer("radicale", [], calendar_server.folder, free_port())
    with pytest.raises(Unavailable):
        diary(nobody).claim(claim("down", nine))
    if calendar_server.kind == "radicale":  # the other checks no password without TLS
        with pytest.raises(Unavailable):
            diary(calendar_server, user="nobody").claim(claim("refused", nine))
    assert diary(calendar_server).find("refused") is None
