"""The booking API as the action server meets it; `now` is the real clock here."""

from typing import Any

import pytest
from booking_requests import CONVERSATION
from django.http import HttpResponse
from django.test import Client

from booking.models import Appointment

pytestmark = pytest.mark.django_db
TOKEN = {"Authorization": "Bearer booking-token-for-tests"}


def get(path: str, headers: dict[str, str] = TOKEN) -> Any:
    return Client().get(f"/booking/v1/{path}", headers=headers)


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


def test_services() -> None:
    services = get("services").json()["services"]
    assert services[0] == {"id": "consultation", "name": "A consultation", "minutes": 30, "price": None}


def test_free_times_are_real_and_go_on() -> None:
    first, second = free_times()
    assert set(first) == {"id", "starts_at", "ends_at", "label", "practitioner"}
    later = get(
        f"appointment-slots?service=consultation&limit=1&after={first['starts_at'].replace('+', '%2B')}"
    )
    assert later.json()["appointment_slots"] == [second]


@pytest.mark.parametrize(
    "query",
    ["", "service=filler", "service=consultation&limit=0", "service=consultation&after=2026-01-01T10:00"],
)
def test_questions_about_free_times_that_make_no_sense(query: str) -> None:
    assert_problem(get(f"appointment-slots?{query}"), 422, "invalid")


def test_booking_and_booking_again() -> None:
    body = wish()
    first, again = post("appointments", body), post("appointments", body)
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    assert set(first.json()) == {"reference", "starts_at", "label", "practitioner", "status"}
    assert Appointment.objects.get().reference == first.json()["reference"]


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
    response = get(path, headers)
    assert_problem(response, 401, "token")
    assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("mark", ["X-Forwarded-For", "Forwarded"])
def test_nobody_reaches_it_through_a_proxy(mark: str) -> None:
    assert_problem(get("services", TOKEN | {mark: "203.0.113.9"}), 403, "forwarded")


@pytest.mark.parametrize("body", ["{", "", "[]", '"x"', "\x00"])
def test_what_is_not_json_is_refused(body: str) -> None:
    response = post("appointments", body)
    assert response.status_code in (400, 422)
    assert response["Content-Type"] == "application/problem+json"


def test_it_describes_itself() -> None:
    described = get("openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {
        f"/booking/v1/{name}" for name in ("services", "appointment-slots", "contact-checks", "appointments")
    }
