"""The diary as staff see and change it; `now` is the real clock here."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

import pytest
from booking_requests import CLINIC, request
from django.test import Client
from django.utils import timezone
from staff_cast import client_of

from booking.appointments import book
from booking.catalogue import find_service
from booking.contacts import read_contact
from booking.diary import DAY
from booking.models import Appointment, Block, OpeningHoursEdit
from booking.offering import Wish, offer
from booking.slot_ids import slot_id
from config.booking_part import WEEKDAYS
from people.models import AuditRow

pytestmark = pytest.mark.django_db
STAFF = "/staff/appointments/"


def free(number: int = 0) -> Any:
    service = find_service(CLINIC, "consultation")
    return offer(CLINIC, service, "amara-osei", Wish(), 9, timezone.now()).times[number]


def booked(**changes: Any) -> Appointment:
    return book(request(**{"starts_at": free().starts_at} | changes), CLINIC, timezone.now())[0]


def local_day(moment: datetime) -> str:
    return moment.astimezone(CLINIC.time_zone).date().isoformat()


def page(path: str = "", role: str = "receptionist", **query: str) -> str:
    answer = client_of(role).get(STAFF + path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("today", "heading"),
    [("2026-11-20", "16 November to"), ("2026-11-21", "23 November to"), ("2026-11-22", "23 November to")],
)
def test_once_the_week_is_over_the_diary_opens_at_the_next(
    today: str, heading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date.fromisoformat(today))
    client = client_of("owner")
    assert heading in client.get(STAFF).content.decode()
    assert "16 November to" in client.get(f"{STAFF}?of={today}").content.decode()


def test_week_and_day_show_the_appointment() -> None:
    appointment = booked()
    day = local_day(appointment.starts_at)  # type: ignore[arg-type]
    client = client_of("receptionist")
    for path in (f"?of={day}", f"day/{day}/"):
        shown = client.get(STAFF + path).content.decode()
        assert "Jane Smyth" in shown
        assert f"{STAFF}{appointment.reference}/" in shown


@pytest.mark.parametrize("path", ["day/tomorrow/", "day/1066-10-14/", "NOSUCH/", "NOSUCH/move/"])
def test_what_is_not_there(path: str) -> None:
    assert client_of("receptionist").get(STAFF + path).status_code == 404


def test_a_cancelled_appointment_leaves_the_diary_but_not_the_list() -> None:
    appointment = booked()
    client = client_of("receptionist")
    client.post(f"{STAFF}{appointment.reference}/mark/", {"status": "cancelled"})
    day = local_day(appointment.starts_at)  # type: ignore[arg-type]
    assert "Jane Smyth" not in client.get(f"{STAFF}day/{day}/").content.decode()
    assert "Jane Smyth" in client.get(f"{STAFF}requests/").content.decode()


@pytest.mark.parametrize(
    ("steps", "status"),
    [(["arrived"], "arrived"), (["arrived", "fulfilled"], "fulfilled"), (["noshow", "arrived"], "arrived")],
)
def test_marking_who_came(steps: list[str], status: str) -> None:
    appointment = booked()
    client = client_of("receptionist")
    for step in steps:
        client.post(f"{STAFF}{appointment.reference}/mark/", {"status": step})
    appointment.refresh_from_db()
    assert appointment.status == status
    assert appointment.changes.last().by == "receptionist"  # type: ignore[union-attr]


@pytest.mark.parametrize("status", ["", "fulfilled' --", "proposed"])
def test_a_state_it_cannot_have_is_refused(status: str) -> None:
    appointment = booked()
    answer = client_of("receptionist").post(f"{STAFF}{appointment.reference}/mark/", {"status": status})
    assert (answer.status_code, Appointment.objects.get().status) == (409, "booked")


@pytest.mark.parametrize("role", ["reviewer", "newcomer", "anonymous"])
@pytest.mark.parametrize("path", ["{ref}/mark/", "{ref}/move/", "new/", "blocks/", "hours/"])
def test_who_may_change_nothing(role: str, path: str) -> None:
    appointment = booked()
    answer = client_of(role).post(STAFF + path.format(ref=appointment.reference), {"status": "cancelled"})
    assert answer.status_code in (302, 403)
    assert Appointment.objects.get().status == "booked"


def test_a_form_from_elsewhere_is_refused() -> None:
    appointment = booked()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of("receptionist").cookies
    answer = strict.post(f"{STAFF}{appointment.reference}/mark/", {"status": "cancelled"})
    assert (answer.status_code, Appointment.objects.get().status) == (403, "booked")


def test_moving() -> None:
    appointment, to = booked(), free(2)
    client = client_of("receptionist")
    path = f"{STAFF}{appointment.reference}/move/"
    slot = slot_id(to.practitioner, to.starts_at)
    assert slot in client.get(path, {"day": local_day(to.starts_at)}).content.decode()
    client.post(path, {"appointment_slot": slot})
    assert Appointment.objects.get().starts_at == to.starts_at
    assert client.post(path, {"appointment_slot": "nonsense"}).status_code == 409


def test_a_request_in_words_is_given_a_time_of_the_next_day_that_has_one() -> None:
    client = client_of("receptionist")
    client.post(f"{STAFF}new/", typed_in(appointment_slot="", when="Tuesday mornings"))
    now = timezone.now()
    Block.objects.create(starts_at=now - DAY, ends_at=now + DAY, made_by="rosie")
    shown = client.get(f"{STAFF}{Appointment.objects.get().reference}/move/").content.decode()
    assert 'name="appointment_slot"' in shown


def typed_in(**changes: str) -> dict[str, str]:
    return {
        "key": "0123456789",
        "service": "consultation",
        "appointment_slot": slot_id(free().practitioner, free().starts_at),
        "name": "Ada Quill",
        "contact": "020 7946 0123",
        "consent": "on",
    } | changes


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("okafor", True),
        ("020 7946 0991", True),
        ("+44 20 7946", True),
        ("0991", True),
        ("991", True),
        ("{reference}", True),
        ("nobody", False),
        ("1 1", False),
    ],
)
def test_finding_who_is_on_the_phone(words: str, is_found: bool) -> None:
    made = booked(name="Grace Okafor", contact=read_contact("020 7946 0991", "gb"))
    shown = page("requests/", q=words.format(reference=made.reference))
    assert (f'href="{STAFF}{made.reference}/"' in shown) is is_found
    assert ("No appointment has this name" in shown) is not is_found


@pytest.mark.parametrize(("days", "is_offered"), [(2, False), (0, True), (-1, True)])
def test_who_came_is_asked_from_the_day_on(days: int, is_offered: bool) -> None:
    made = booked()
    begins = timezone.now() + timedelta(days=days)
    Appointment.objects.filter(pk=made.pk).update(starts_at=begins, ends_at=begins + timedelta(minutes=30))
    assert (">Did not come</button>" in page(f"{made.reference}/")) is is_offered


def test_a_new_appointment_begins_on_a_day_with_free_times_and_names_the_next_one() -> None:
    client, new, times = client_of("receptionist"), f"{STAFF}new/", 'name="appointment_slot"'
    assert times in client.get(new).content.decode()
    today = timezone.localdate()
    sunday = today + (6 - today.weekday()) * DAY
    closed = client.get(new, {"day": sunday.isoformat(), "service": "consultation"}).content.decode()
    assert times not in closed
    found = re.search(r'href="(\?day=[^"]+)">Show ', closed)
    assert found, closed
    assert times in client.get(new + unescape(found[1])).content.decode()


def test_a_request_by_phone() -> None:
    client = client_of("receptionist")
    body = typed_in()
    for _ in range(2):  # sent twice by an impatient click
        assert client.post(f"{STAFF}new/", body).status_code == 302
    made = Appointment.objects.get()
    assert (made.name, made.contact, made.status) == ("Ada Quill", "+44 20 7946 0123", "booked")
    assert (made.conversation_id, made.changes.get().by) == ("", "receptionist")


def test_a_request_by_phone_without_a_time_waits() -> None:
    client = client_of("receptionist")
    client.post(f"{STAFF}new/", typed_in(appointment_slot="", when="Tuesday mornings"))
    assert Appointment.objects.get().status == "proposed"
    shown = client.get(f"{STAFF}requests/").content.decode()
    assert "Tuesday mornings" in shown
    assert "Answer by" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contact": "nowhere"}, "neither an e-mail address nor a phone number"),
        ({"appointment_slot": ""}, "Choose a free time above"),
        ({"appointment_slot": "amara-osei_20200101T0900Z"}, "just took that time"),
        ({"appointment_slot": "nonsense"}, "just took that time"),
        ({"consent": ""}, "required"),
        ({"name": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, str], said: str) -> None:
    shown = client_of("receptionist").post(f"{STAFF}new/", typed_in(**changes)).content.decode()
    assert said in shown
    assert "Not saved yet" in shown
    assert not Appointment.objects.exists()


def test_blocking_time_takes_it_out_of_the_chat_and_names_who_is_there() -> None:
    appointment = booked()
    start = appointment.starts_at.astimezone(CLINIC.time_zone)  # type: ignore[union-attr]
    before = free().starts_at  # another day, when that was the last time of its own
    body = {
        "practitioner": "amara-osei",
        "starts_at": f"{start - DAY:%Y-%m-%dT%H:%M}",
        "ends_at": f"{start + timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "reason": "Training",
    }
    client = client_of("receptionist")
    shown = client.post(f"{STAFF}blocks/", body, follow=True).content.decode()
    assert f'day/{local_day(start)}/">1 appointment to move' in shown
    assert free().starts_at >= start + timedelta(hours=3)
    client.post(f"{STAFF}blocks/{Block.objects.get().pk}/remove/")
    assert free().starts_at == before


@pytest.mark.parametrize("ends_at", ["2026-06-09T08:00", "soon", ""])
def test_a_block_that_makes_no_sense(ends_at: str) -> None:
    body = {"practitioner": "", "starts_at": "2026-06-09T09:00", "ends_at": ends_at}
    assert client_of("receptionist").post(f"{STAFF}blocks/", body).status_code == 200
    assert not Block.objects.exists()


def week(**days: str) -> dict[str, str]:
    return dict.fromkeys(WEEKDAYS, "10:00-12:00") | days


def test_edited_hours_show_at_once_and_go_back() -> None:
    client = client_of("owner")
    client.post(f"{STAFF}hours/", week(sunday=""))
    at = {one.starts_at.astimezone(CLINIC.time_zone).time() for one in [free(number) for number in range(9)]}
    assert at <= {time(10), time(10, 30), time(11), time(11, 30)}
    assert "Last changed by owner" in client.get(f"{STAFF}hours/").content.decode()
    client.post(f"{STAFF}hours/", {"as_before": "1"})
    assert not OpeningHoursEdit.objects.exists()
    logged = AuditRow.objects.filter(what="setting.change", by="owner", about="opening hours")
    assert list(logged.order_by("id").values_list("outcome", flat=True)) == ["edited", "as_before"]


def test_one_persons_hours() -> None:
    client_of("owner").post(f"{STAFF}hours/?who=tom-bellweather", week())
    assert set(OpeningHoursEdit.objects.values_list("practitioner", flat=True)) == {"tom-bellweather"}
    assert client_of("clinician").get(f"{STAFF}hours/?who=nobody").status_code == 403


@pytest.mark.parametrize("wrong", ["9-5", "10:00-09:00", "09:00-12:00, 11:00-13:00", "soon"])
def test_hours_that_make_no_sense(wrong: str) -> None:
    shown = client_of("owner").post(f"{STAFF}hours/", week(monday=wrong)).content.decode()
    assert "Write the hours as" in shown
    assert not OpeningHoursEdit.objects.exists()


def test_a_summary_is_shown_until_it_is_erased() -> None:
    summary = {"text": "", "sections": [{"heading": "What matters", "items": ["No <b>needles</b>"]}]}
    appointment = booked(summary=summary)
    path = f"{STAFF}{appointment.reference}/"
    client = client_of("receptionist")
    assert "No &lt;b&gt;needles&lt;/b&gt;" in client.get(path).content.decode()
    Appointment.objects.update(erased_at=timezone.now())
    assert "needles" not in client.get(path).content.decode()
