"""The booking API as the action server meets it; `now` is the real clock here."""

from typing import Any

import pytest
from booking_requests import CONVERSATION
from django.http import HttpResponse
from django.test import Client

from booking.models import Appointment

pytestmark = pytest.mark.django_db
TOKEN = {"Authorization": "Bearer booking-token-for-tests"}


def get(path: str, query: dict[str, Any] | None = None, headers: dict[str, str] = TOKEN) -> Any:
    return Client().get(f"/booking/v1/{path}", query or None, headers=headers)


def post(path: str, body: Any, headers: dict[str, str] = TOKEN) -> Any:
    return Client().post(f"/booking/v1/{path}", body, content_type="application/json", headers=headers)


def free_times(limit: int = 2) -> list[dict[str, str]]:
    found: list[dict[str, str]] = get(f"appointment-slots?service=consultation&limit={limit}").json()[
        "appointment_slots"
    ]
    return found


def wish(**changes: Any) -> dict[str, Any]:
    return {
        "idempotency_key": "request-1",
        "conversation_id": CONVERSATION,
        "service": "consultation",
        "appointment_slot": free_times()[0]["id"],
        "name": "Jane Smyth",
        "contact": "jane@example.com",
        "about": "lines",
        "consent": True,
    } | changes


def assert_problem(response: HttpResponse, status: int, ending: str) -> None:
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["type"].endswith(f"/{ending}")  # type: ignore[attr-defined]


TIMES = {"from", "until", "daily", "weekdays", "understood", "exact", "at", "clock", "bookable_until"}


def test_services() -> None:
    body = get("services").json()
    assert body["diary"] == "built_in"
    assert body["services"][0] == {
        "id": "consultation",
        "name": "A consultation",
        "minutes": 30,
        "price": None,
        "minimum_age": 18,
        "practitioners": [
            {"id": "amara-osei", "name": "Dr Amara Osei"},
            {"id": "tom-bellweather", "name": "Tom Bellweather"},
        ],
    }
    assert body["services"][1]["minimum_age"] is None


def test_free_times_are_real_and_go_on() -> None:
    body = get("appointment-slots?service=consultation&limit=2").json()
    first, second = body["appointment_slots"]
    assert set(first) == {"id", "starts_at", "ends_at", "label", "practitioner"}
    assert (body["earlier"], body["later"]) == (False, True)
    later = get("appointment-slots", {"service": "consultation", "limit": 1, "from": first["ends_at"]}).json()
    assert later["appointment_slots"] == [second]
    assert later["earlier"]


def test_free_times_of_one_practitioner() -> None:
    found = get("appointment-slots?service=consultation&practitioner=tom-bellweather").json()
    assert {one["practitioner"] for one in found["appointment_slots"]} == {"Tom Bellweather"}


def test_words_become_a_range_that_can_be_asked_for() -> None:
    read = get("times", {"words": "after 5 one evening"}).json()
    assert (set(read), read["daily"]) == (TIMES, "17:00-23:59")
    wanted = {"service": "consultation"} | {name: read[name] for name in ("from", "until", "daily")}
    labels = [one["label"] for one in get("appointment-slots", wanted).json()["appointment_slots"]]
    assert labels
    assert all(label.startswith("Wednesday") for label in labels if not label.endswith("17:00"))
    assert all(label[-5:] >= "17:00" for label in labels)


def test_words_that_name_no_time() -> None:
    assert_problem(get("times", {"words": "purple"}), 422, "invalid")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "service=filler",
        "service=consultation&limit=0",
        "service=consultation&from=2026-01-01T10:00",
        "service=consultation&practitioner=nobody",
        "service=consultation&daily=evenings",
    ],
)
def test_questions_about_free_times_that_make_no_sense(query: str) -> None:
    assert_problem(get(f"appointment-slots?{query}"), 422, "invalid")


def test_booking_and_booking_again() -> None:
    body = wish()
    first, again = post("appointments", body), post("appointments", body)
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    told = first.json()
    assert (told["status"], told["promise"]) == ("booked", None)
    assert told["calendar_url"] == told["manage_url"] + "calendar.ics"
    assert Appointment.objects.get().reference == first.json()["reference"]


def test_a_request_in_words_is_promised_an_answer() -> None:
    body = wish(appointment_slot=None, when="any tuesday morning", practitioner="tom-bellweather")
    told = post("appointments", body).json()
    assert (told["status"], told["starts_at"], told["label"]) == ("requested", None, "any tuesday morning")
    assert told["promise"]
    assert told["calendar_url"] is None


def test_a_summary_is_kept_as_it_was_shown() -> None:
    sections = [{"heading": "What matters to you", "items": ["No needles"]}]
    post("appointments", wish(summary={"kind": "summary", "text": "So far:", "sections": sections}))
    assert Appointment.objects.get().summary == {"text": "So far:", "sections": sections}


def test_a_hold_keeps_the_time_for_its_conversation() -> None:
    slot = free_times()[0]["id"]
    held = post(
        "holds", {"conversation_id": CONVERSATION, "service": "consultation", "appointment_slot": slot}
    )
    assert (held.status_code, set(held.json())) == (201, {"hold", "expires_at"})
    assert slot not in {one["id"] for one in free_times(6)}
    someone = {"conversation_id": "d" * 32, "service": "consultation", "appointment_slot": slot}
    assert_problem(post("holds", someone), 409, "appointment-slot-taken")
    stranger = wish(appointment_slot=slot, conversation_id="d" * 32, idempotency_key="request-2")
    assert_problem(post("appointments", stranger), 409, "appointment-slot-taken")
    booked = post("appointments", wish(appointment_slot=slot, hold=held.json()["hold"]))
    assert booked.status_code == 201


def test_moving_and_cancelling_in_the_chat() -> None:
    reference = post("appointments", wish()).json()["reference"]
    to = free_times(6)[-1]
    body = {"conversation_id": CONVERSATION, "appointment_slot": to["id"], "idempotency_key": "move-0001"}
    moved = post(f"appointments/{reference}/move", body)
    assert (moved.status_code, moved.json()["starts_at"]) == (200, to["starts_at"])
    listed = get("appointments", {"conversation_id": CONVERSATION}).json()["appointments"]
    assert [(one["reference"], one["label"]) for one in listed] == [(reference, to["label"])]
    for _ in range(2):
        cancelled = post(f"appointments/{reference}/cancel", {"conversation_id": CONVERSATION})
        assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert get("appointments", {"conversation_id": CONVERSATION}).json()["appointments"] == []
    assert_problem(
        post(f"appointments/{reference}/move", body | {"idempotency_key": "move-0002"}),
        409,
        "not-possible-now",
    )


@pytest.mark.parametrize("reference", ["{reference}", "NOSUCH"])
def test_another_conversation_finds_nothing(reference: str) -> None:
    made = post("appointments", wish()).json()["reference"]
    path = f"appointments/{reference.format(reference=made)}/cancel"
    assert_problem(post(path, {"conversation_id": "d" * 32}), 404, "unknown-appointment")


def test_somebody_was_quicker() -> None:
    body = wish()
    post("appointments", body)
    assert_problem(
        post("appointments", body | {"idempotency_key": "request-2"}), 409, "appointment-slot-taken"
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consent": False}, "consent"),
        ({"consent": None}, "consent"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "\x00"}, "name"),
        ({"contact": "nowhere"}, "contact"),
        ({"about": "x" * 1001}, "about"),
        ({"service": "filler"}, "service"),
        ({"appointment_slot": "tomorrow"}, "appointment_slot"),
        ({"appointment_slot": None}, "appointment_slot"),
        ({"appointment_slot": None, "when": "soon", "practitioner": "nobody"}, "practitioner"),
        ({"conversation_id": "../../etc"}, "conversation_id"),
        ({"idempotency_key": ""}, "idempotency_key"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(changes: dict[str, Any], field: str) -> None:
    response = post("appointments", wish(**changes))
    assert_problem(response, 422, "invalid")
    assert list(response.json()["fields"]) == [field]
    assert not Appointment.objects.exists()


def test_control_characters_and_lone_surrogates_are_left_out() -> None:
    post("appointments", wish(name="Ja\x00ne \ud83d Smyth\x07", about="one\ntwo"))
    stored = Appointment.objects.get()
    assert (stored.name, stored.about) == ("Jane  Smyth", "one\ntwo")


@pytest.mark.parametrize(
    ("contact", "status"), [("jane@example.com", 200), ("020 7946 0123", 200), ("soon", 422), ("", 422)]
)
def test_contact_checks(contact: str, status: int) -> None:
    assert post("contact-checks", {"contact": contact}).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic x"},
        {"Authorization": "Bearer ä"},
    ],
)
@pytest.mark.parametrize("path", ["services", "appointment-slots?service=consultation"])
def test_no_token_no_answer(path: str, headers: dict[str, str]) -> None:
    response = get(path, headers=headers)
    assert_problem(response, 401, "token")
    assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("mark", ["X-Forwarded-For", "Forwarded"])
def test_nobody_reaches_it_through_a_proxy(mark: str) -> None:
    assert_problem(get("services", headers=TOKEN | {mark: "203.0.113.9"}), 403, "forwarded")


@pytest.mark.parametrize("body", ["{", "", "[]", '"x"', "\x00"])
def test_what_is_not_json_is_refused(body: str) -> None:
    response = post("appointments", body)
    assert response.status_code in (400, 422)
    assert response["Content-Type"] == "application/problem+json"
