"""What staff and visitors see of a diary that does not do as it is asked."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from booking_requests import request
from diary_standin import StandIn
from django.core.management import call_command
from django.utils import timezone
from staff_cast import client_of

from booking.appointments import book
from booking.catalogue import find_service
from booking.changing import cancel
from booking.models import Appointment
from booking.slot_ids import slot_id
from config.clinic import Clinic
from conversations.models import Conversation
from outbox.delivering import deliver_due
from outbox.models import Delivery
from outbox.patience import MOST_ATTEMPTS
from providers.built_in import BuiltInDiary

pytestmark = pytest.mark.django_db


def times(clinic: Clinic) -> list[datetime]:
    """One after the other, on days neither soon nor far by the clock that pages go by."""
    now = timezone.now()
    service = find_service(clinic, "consultation")
    start, end = now + timedelta(days=10), now + timedelta(days=30)
    return [it.starts_at for it in BuiltInDiary(clinic, now).free(service, "amara-osei", start, end)]


def asked(clinic: Clinic) -> Appointment:
    now = timezone.now()
    conversation = Conversation.objects.create(created=now, expires_at=now, locale="en")
    return book(request(starts_at=times(clinic)[0], conversation_id=conversation.id), clinic, now)[0]


def rounds(count: int) -> None:
    for number in range(1, count + 1):
        deliver_due(timezone.now() + timedelta(hours=number), lambda: 0.5)


@pytest.mark.parametrize(
    ("does", "tries", "says"),
    [
        (["down"], 0, "Waiting for your diary: tried 1 time"),
        (["down", "full"], 1, "Your diary had somebody else at this time"),
        (["down"] * MOST_ATTEMPTS, MOST_ATTEMPTS, "Not in your diary"),
    ],
)
def test_each_request_shows_its_state_beside_its_transcript(
    diary: StandIn, clinic: Clinic, does: list[str], tries: int, says: str
) -> None:
    diary.does = does
    appointment = asked(clinic)
    rounds(tries)
    owner = client_of("owner")
    for address in ("/staff/appointments/requests/", f"/staff/appointments/{appointment.reference}/"):
        page = owner.get(address).content.decode()
        assert says in page
        assert f'href="/staff/conversations/{appointment.conversation_id}/"' in page


def test_what_was_given_up_is_tried_again_by_a_button(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["down"] * MOST_ATTEMPTS
    appointment = asked(clinic)
    rounds(MOST_ATTEMPTS)
    address = f"/staff/appointments/{appointment.reference}/deliver/"
    assert client_of("anonymous").post(address).status_code == 302
    assert Delivery.objects.get().state == "given_up"
    assert client_of("receptionist").post(address).status_code == 302
    rounds(MOST_ATTEMPTS)
    assert [(it.state, it.appointment.status) for it in Delivery.objects.all()] == [("done", "booked")]


def test_a_time_that_cannot_be_given_back_is_shown(diary: StandIn, clinic: Clinic) -> None:
    appointment = asked(clinic)
    cancel(appointment, "chat", timezone.now())
    diary.does = ["down"] * MOST_ATTEMPTS
    rounds(MOST_ATTEMPTS + 1)
    page = client_of("receptionist").get(f"/staff/appointments/{appointment.reference}/")
    assert "Still in your diary" in page.content.decode()


def test_nothing_is_moved_while_the_diary_is_away(diary: StandIn, clinic: Clinic) -> None:
    appointment = asked(clinic)
    started, to = appointment.starts_at, {"appointment_slot": slot_id("amara-osei", times(clinic)[5])}
    for client, address in (
        (client_of("receptionist"), f"/staff/appointments/{appointment.reference}/move/"),
        (client_of("anonymous"), f"/appointment/{appointment.link_token}/move/"),
    ):
        diary.does = ["down"]
        page = client.post(address, to)
        assert page.status_code == 503, address
        assert "Nothing has changed" in page.content.decode()
        rounds(3)
    appointment.refresh_from_db()
    assert (appointment.status, appointment.starts_at) == ("booked", started)


def test_the_command_says_how_things_stand(diary: StandIn, clinic: Clinic) -> None:
    diary.does = ["down"]
    asked(clinic)
    Delivery.objects.update(due_at=timezone.now())
    said = StringIO()
    call_command("deliver", stdout=said)
    assert said.getvalue() == "1 tried, 0 waiting, 0 for somebody of the clinic.\n"
