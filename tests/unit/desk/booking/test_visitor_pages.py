"""The pages behind an appointment's secret link; `now` is the real clock here."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from booking_requests import CLINIC, request
from django.test import Client
from django.utils import timezone

from booking import changing
from booking.appointments import book
from booking.catalogue import find_service
from booking.models import Appointment
from booking.offering import Wish, offer
from booking.slot_ids import slot_id

pytestmark = pytest.mark.django_db


def free(number: int = 0) -> Any:
    service = find_service(CLINIC, "consultation")
    return offer(CLINIC, service, None, Wish(), 9, timezone.now()).times[number]


def booked(**changes: Any) -> Appointment:
    time = free()
    wish = {"practitioner": time.practitioner, "starts_at": time.starts_at} | changes
    return book(request(**wish), CLINIC, timezone.now())[0]


def page_of(appointment: Appointment, path: str = "") -> str:
    return f"/appointment/{appointment.link_token}/{path}"


def test_it_says_when_and_what_and_nothing_about_the_person() -> None:
    answer = Client().get(page_of(booked()))
    shown = answer.content.decode()
    assert "A consultation" in shown
    assert not [word for word in ("Jane", "forehead", "jane@") if word in shown]
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("same-origin", True)
    assert not [code for code in ("<script", " style=", "http://") if code in shown]


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", ".."])
@pytest.mark.parametrize("path", ["", "move/", "calendar.ics"])
def test_an_invented_link_opens_nothing(token: str, path: str) -> None:
    booked()
    assert Client().get(f"/appointment/{token}/{path}").status_code == 404


def test_looking_changes_nothing() -> None:
    appointment = booked()
    for path in ("", "move/", "calendar.ics"):
        assert Client().get(page_of(appointment, path)).status_code == 200
    assert Client().get(page_of(appointment, "cancel/")).status_code == 405
    appointment.refresh_from_db()
    assert (appointment.status, appointment.version) == ("booked", 0)


def test_cancelling() -> None:
    appointment = booked()
    shown = Client().post(page_of(appointment, "cancel/"), follow=True).content.decode()
    assert "This appointment is cancelled" in shown
    assert Appointment.objects.get().changes.last().by == "link"  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["cancel/", "move/"])
def test_a_form_from_elsewhere_is_refused(path: str) -> None:
    appointment = booked()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page_of(appointment, path), {"appointment_slot": "x"}).status_code == 403
    assert Appointment.objects.get().status == "booked"


def test_moving() -> None:
    appointment, to = booked(), free(5)
    client = Client()
    assert (
        slot_id(to.practitioner, to.starts_at) in client.get(page_of(appointment, "move/")).content.decode()
    )
    client.post(page_of(appointment, "move/"), {"appointment_slot": slot_id(to.practitioner, to.starts_at)})
    assert Appointment.objects.get().starts_at == to.starts_at


@pytest.mark.parametrize("slot", ["", "nonsense", "amara-osei_20200101T0900Z"])
def test_moving_to_what_is_not_free_changes_nothing(slot: str) -> None:
    appointment = booked()
    answer = Client().post(page_of(appointment, "move/"), {"appointment_slot": slot})
    assert (answer.status_code, Appointment.objects.get().version) == (409, 0)


def test_later_and_earlier_times() -> None:
    appointment = booked()
    client = Client()
    first = client.get(page_of(appointment, "move/"))
    assert "Later times" in first.content.decode()
    later = client.get(page_of(appointment, "move/"), {"from": first.context["last"].isoformat()})
    assert later.context["times"][0] not in first.context["times"]
    assert "Earlier times" in later.content.decode()


@pytest.mark.parametrize("query", ["from=x", "until=2026-99-99T00:00", "from=2026-01-01T00:00"])
def test_an_odd_page_of_times_is_the_first(query: str) -> None:
    assert Client().get(page_of(booked(), f"move/?{query}")).context["times"]


def test_an_erased_appointment_has_no_page() -> None:
    appointment = booked()
    Appointment.objects.update(erased_at=timezone.now())
    assert Client().get(page_of(appointment)).status_code == 404


def test_a_request_in_words_can_be_withdrawn() -> None:
    asked, _ = book(request(starts_at=None, practitioner="", when="tuesdays"), CLINIC, timezone.now())
    assert "has your request" in Client().get(page_of(asked)).content.decode()
    assert Client().get(page_of(asked, "calendar.ics")).status_code == 404
    Client().post(page_of(asked, "cancel/"))
    assert Appointment.objects.get().status == "cancelled"


def test_what_is_past_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    appointment = booked()
    after: datetime = appointment.starts_at + timedelta(hours=1)  # type: ignore[operator]
    assert not changing.still_open(appointment, after)
