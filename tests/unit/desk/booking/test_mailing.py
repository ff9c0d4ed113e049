"""E-mails about appointments, through Django's own in-memory mail box."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from booking_requests import CLINIC, NOW, TUESDAY_NINE, request, wanted
from django.core import mail as box
from django.core.management import call_command

from booking import changing, mailing
from booking.appointments import book
from booking.contacts import Contact
from booking.models import Appointment, Change, Mail

pytestmark = pytest.mark.django_db
BEFORE = TUESDAY_NINE - timedelta(hours=24)


def booked(**changes: Any) -> Appointment:
    return book(request(**changes), CLINIC, NOW)[0]


def cancel(appointment: Appointment) -> Appointment:
    return changing.cancel(appointment, Change.LINK, NOW)


def move(appointment: Appointment) -> Appointment:
    to = wanted(TUESDAY_NINE + timedelta(hours=1))
    return changing.move(appointment, changing.Move(to, Change.LINK), CLINIC, NOW)


def subjects() -> list[str]:
    return [message.subject for message in box.outbox]


@pytest.mark.parametrize(
    ("act", "subject", "said"),
    [
        (lambda it: it, "Your appointment at Larkfield Skin Clinic: Tuesday 9 June, 09:00", "/appointment/"),
        (move, "has moved to Tuesday 9 June, 10:00", "New time: Tuesday 9 June, 10:00"),
        (cancel, "is cancelled", "phone 020 7946 0123"),
    ],
)
def test_each_change_is_told_once(act: Callable[[Appointment], Appointment], subject: str, said: str) -> None:
    act(booked())
    assert (mailing.send_due(NOW), mailing.send_due(NOW + timedelta(days=1))) == (1, 0)
    (message,) = box.outbox
    assert message.subject.endswith(subject)
    assert said in message.body
    assert message.to == ["jane@example.com"]
    assert [name for name, _, kind in message.attachments if kind == "text/calendar"] == ["appointment.ics"]


def test_a_request_in_words_is_acknowledged_with_its_promise() -> None:
    book(request(starts_at=None, practitioner="", when="tuesdays"), CLINIC, NOW)
    mailing.send_due(NOW)
    assert "The clinic answers by Tuesday 9 June, 09:30." in box.outbox[0].body
    assert box.outbox[0].attachments == []


def test_neither_name_nor_reason_travels_by_mail() -> None:
    booked()
    mailing.send_due(NOW)
    sent = box.outbox[0].message().as_string()
    assert not [word for word in ("Jane", "Smyth", "forehead") if word in sent.replace("jane@", "")]


def test_who_gave_a_phone_number_gets_none() -> None:
    cancel(booked(contact=Contact("+44 7700 900123", "phone")))
    assert not Mail.objects.exists()


def test_a_mail_server_that_fails_fails_no_booking_and_is_tried_again(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert booked().status == "booked"
    assert mailing.send_due(NOW) == 0
    noted = Mail.objects.get()
    assert (noted.sent_at, noted.attempts, noted.error) == (None, 1, "ConnectionRefusedError")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mailing.send_due(NOW) == 0  # not at once
    assert mailing.send_due(NOW + timedelta(minutes=2)) == 1
    assert Mail.objects.get().error == ""


def test_it_gives_up_in_the_end(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    booked()
    for day in range(20):
        mailing.send_due(NOW + timedelta(days=day))
    assert Mail.objects.get().attempts == mailing.MOST_ATTEMPTS


@pytest.mark.parametrize(
    ("now", "count"),
    [
        (BEFORE - timedelta(seconds=1), 0),
        (BEFORE, 1),
        (TUESDAY_NINE - timedelta(minutes=1), 1),
        (TUESDAY_NINE, 0),
    ],
)
def test_reminders_go_out_a_day_before_and_once(now: datetime, count: int) -> None:
    booked()
    mailing.send_due(NOW)
    for _ in range(3):
        call_command("send_reminders", now=now.isoformat(), stdout=StringIO())
    assert len([one for one in subjects() if one.startswith("Reminder")]) == count


def test_who_booked_within_the_day_is_not_reminded() -> None:
    Appointment.objects.filter(pk=booked().pk).update(created=BEFORE + timedelta(minutes=1))
    assert mailing.owe_reminders(BEFORE + timedelta(hours=1)) == 0


def test_a_moved_appointment_is_reminded_of_its_new_time() -> None:
    appointment = booked()
    assert mailing.owe_reminders(BEFORE) == 1
    move(appointment)
    assert mailing.owe_reminders(BEFORE + timedelta(hours=1)) == 1


def test_a_cancelled_appointment_is_not_reminded_of() -> None:
    cancel(booked())
    assert mailing.owe_reminders(BEFORE) == 0


def test_the_console_shows_no_address(capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    settings.EMAIL_BACKEND = "booking.console.EmailBackend"
    booked()
    mailing.send_due(NOW)
    printed = capsys.readouterr().out
    assert "Your appointment at Larkfield" in printed
    assert "jane@example.com" not in printed
