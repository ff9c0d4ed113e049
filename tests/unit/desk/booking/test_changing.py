from datetime import datetime, timedelta

import pytest
from booking_requests import CLINIC, CONVERSATION, NOW, TUESDAY_NINE, request, row, wanted

from booking import changing
from booking.appointments import book
from booking.errors import AppointmentSlotTaken, NotPossibleNow, UnknownAppointment
from booking.holds import hold
from booking.models import Appointment, Change, DiaryEntry, OccupiedTick

pytestmark = pytest.mark.django_db
Status = Appointment.Status
TEN = TUESDAY_NINE + timedelta(hours=1)


def booked() -> Appointment:
    return book(request(), CLINIC, NOW)[0]


def move(appointment: Appointment, to: datetime = TEN, by: str = Change.CHAT, key: str = "") -> Appointment:
    return changing.move(appointment, changing.Move(wanted(to), by, key), CLINIC, NOW)


@pytest.mark.parametrize(("before", "allowed"), changing.NEXT.items())
def test_every_state_leads_only_where_the_table_says(before: str, allowed: frozenset[str]) -> None:
    for after in Status.values:
        Appointment.objects.all().delete()
        DiaryEntry.objects.all().delete()
        appointment = row("first", TUESDAY_NINE, 30)
        Appointment.objects.update(status=before)
        if after in allowed:
            assert changing.mark(appointment, after, "reception", NOW).status == after
        else:
            with pytest.raises(NotPossibleNow):
                changing.mark(appointment, after, "reception", NOW)


def test_cancelling_frees_the_time_and_is_harmless_twice() -> None:
    appointment = booked()
    for _ in range(2):
        assert changing.cancel(appointment, Change.CHAT, NOW).status == "cancelled"
    assert not DiaryEntry.objects.exists()
    assert appointment.changes.count() == 2
    assert book(request("request-2"), CLINIC, NOW)[1]


@pytest.mark.parametrize(
    ("by", "possible"), [(Change.CHAT, False), (Change.LINK, False), ("reception", True)]
)
def test_what_has_begun_only_staff_can_cancel(by: str, possible: bool) -> None:
    appointment = booked()
    if possible:
        assert changing.cancel(appointment, by, TUESDAY_NINE).status == "cancelled"
    else:
        with pytest.raises(NotPossibleNow):
            changing.cancel(appointment, by, TUESDAY_NINE)


def test_moving_frees_the_old_time_and_takes_the_new_one() -> None:
    moved = move(booked())
    assert (moved.starts_at, moved.ends_at, moved.version) == (TEN, TEN + timedelta(minutes=30), 1)
    assert {tick.starts_at for tick in OccupiedTick.objects.all()} == {
        TEN + timedelta(minutes=minutes) for minutes in range(0, 30, 5)
    }


def test_moving_to_a_taken_time_leaves_everything() -> None:
    appointment = booked()
    row("other", TEN, 30)
    with pytest.raises(AppointmentSlotTaken):
        move(appointment)
    appointment.refresh_from_db()
    assert (appointment.starts_at, appointment.version) == (TUESDAY_NINE, 0)
    assert OccupiedTick.objects.filter(entry=appointment.entry).count() == 6


def test_moving_within_its_own_time() -> None:
    appointment = row("first", TUESDAY_NINE, 60)
    assert move(appointment, TUESDAY_NINE + timedelta(minutes=30)).version == 1


def test_moving_to_the_time_that_the_same_visitor_holds() -> None:
    appointment = booked()
    hold(appointment.conversation_id, wanted(TEN), CLINIC, NOW)
    assert move(appointment).starts_at == TEN
    assert DiaryEntry.objects.count() == 1


def test_one_key_moves_once() -> None:
    appointment = move(booked(), key="move-0001")
    move(appointment, TEN + timedelta(hours=1), key="move-0002")
    again = move(appointment, key="move-0001")
    assert again.starts_at == TEN + timedelta(hours=1)


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.ARRIVED, Status.FULFILLED, Status.NOSHOW])
def test_what_is_over_does_not_move(status: str) -> None:
    appointment = row("first", TUESDAY_NINE, 30)
    Appointment.objects.update(status=status)
    with pytest.raises(NotPossibleNow):
        move(appointment)


def test_visitors_move_within_the_rules_and_staff_at_short_notice() -> None:
    appointment, monday = booked(), TUESDAY_NINE - timedelta(days=1)
    with pytest.raises(AppointmentSlotTaken):
        move(appointment, monday)
    assert move(appointment, monday, "reception").starts_at == monday


def test_a_request_in_words_is_given_its_time() -> None:
    asked, _ = book(request(starts_at=None, practitioner="", when="tuesdays"), CLINIC, NOW)
    given = move(asked, by="reception")
    assert (given.status, given.starts_at, given.practitioner) == ("booked", TEN, "amara-osei")


def test_what_is_ahead_of_one_conversation() -> None:
    appointment = booked()
    row("other", TEN, 30)
    Appointment.objects.exclude(pk=appointment.pk).update(conversation_id="d" * 32)
    assert changing.ahead(CONVERSATION, NOW) == [appointment]
    assert changing.ahead(CONVERSATION, TUESDAY_NINE) == []


@pytest.mark.parametrize("conversation_id", ["d" * 32, ""])
def test_only_the_conversation_that_made_it_finds_it(conversation_id: str) -> None:
    with pytest.raises(UnknownAppointment):
        changing.find(booked().reference, conversation_id)


def test_who_did_what_is_kept() -> None:
    appointment = move(booked(), by=Change.LINK)
    changing.mark(appointment, Status.ARRIVED, "reception", TEN)
    told = [(change.status, change.by, change.starts_at) for change in appointment.changes.all()]
    assert told == [("booked", "chat", TUESDAY_NINE), ("booked", "link", TEN), ("arrived", "reception", TEN)]
