"""Cal.com as its documentation describes it; the service itself was never asked."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, wanted
from calcom_standin import Calcom

from providers.built_in import BuiltInDiary
from providers.calcom import CalcomDiary
from providers.exchanges import Bearer, Exchanges
from providers.interface import Claim, Taken, Unavailable, Unsure

NINE = "2026-06-09T08:00:00Z"
TYPES = {("amara-osei", "consultation"): 11, ("tom-bellweather", "consultation"): 22}


@pytest.fixture
def calcom() -> Iterator[Calcom]:
    server = Calcom()
    yield server
    server.shutdown()
    server.server_close()


def diary(server: Calcom, token: str = "secret") -> CalcomDiary:  # noqa: S107
    exchanges = Exchanges(5, Bearer(token))
    own = BuiltInDiary(CLINIC, NOW)
    return CalcomDiary(
        own, server.url, exchanges, TYPES, ZoneInfo("Europe/London"), "hello@larkfield.example"
    )


def claim(key: str, contact: str = "jane@example.com", who: str = "amara-osei") -> Claim:
    return Claim(key, "K7F2QD", wanted().service, who, TUESDAY_NINE, "Jane Smyth", contact)


@pytest.mark.django_db
def test_offered_is_what_both_have(calcom: Calcom) -> None:
    calcom.free = ["2026-06-09T09:00:00.000+01:00", "2026-06-09T03:00:00.000+01:00"]
    found = diary(calcom).free(wanted().service, "amara-osei", NOW, NOW + timedelta(days=5))
    assert [it.starts_at for it in found] == [TUESDAY_NINE]


def test_claimed_once_found_and_given_back(calcom: Calcom) -> None:
    claimed = diary(calcom).claim(claim("key"))
    assert diary(calcom).claim(claim("key")) == claimed == diary(calcom).find("key")
    assert (claimed.practitioner, claimed.starts_at, len(calcom.bookings)) == ("amara-osei", TUESDAY_NINE, 1)
    diary(calcom).release(claimed)
    assert diary(calcom).find("key") is None
    assert diary(calcom).claim(claim("another")).key == "another"


def test_what_is_sent(calcom: Calcom) -> None:
    diary(calcom).claim(claim("key", contact="+44 20 7946 0991"))
    [booking] = calcom.bookings
    assert (booking["start"], booking["eventType"]["id"]) == (NINE, 11)
    assert booking["attendees"] == [
        {"name": "Jane Smyth", "email": "hello@larkfield.example", "timeZone": "Europe/London"}
    ]


def test_taken(calcom: Calcom) -> None:
    diary(calcom).claim(claim("first"))
    with pytest.raises(Taken):
        diary(calcom).claim(claim("second"))
    assert diary(calcom).claim(claim("second", who="tom-bellweather")).practitioner == "tom-bellweather"


def test_two_let_in_at_once_leave_the_first(calcom: Calcom) -> None:
    diary(calcom).claim(claim("first"))
    calcom.lets_everyone_in = True
    with pytest.raises(Taken):
        diary(calcom).claim(claim("second"))
    assert [it["metadata"]["candor"] for it in calcom.standing()] == ["first"]


def test_after_a_lost_reply_the_mark_is_found(calcom: Calcom) -> None:
    calcom.hangs_up_after_booking = True
    with pytest.raises(Unsure):
        diary(calcom).claim(claim("key"))
    calcom.hangs_up_after_booking = False
    assert diary(calcom).claim(claim("key")).key == "key"
    assert len(calcom.bookings) == 1


def test_a_wrong_key(calcom: Calcom) -> None:
    with pytest.raises(Unavailable):
        diary(calcom, token="wrong").claim(claim("key"))
