from datetime import timedelta

import pytest
from booking_requests import CLINIC, CONVERSATION, NOW, TUESDAY_NINE, request, wanted

from booking.appointments import book
from booking.entries import HOLD, drop_expired
from booking.erasing import erase_conversation
from booking.errors import AppointmentSlotTaken
from booking.holds import hold
from booking.models import DiaryEntry, OccupiedTick
from booking.offering import Wish, offer

pytestmark = pytest.mark.django_db
OTHER = "d" * 32
HALF_PAST = TUESDAY_NINE + timedelta(minutes=30)


def first_offered(now: object = NOW) -> object:
    service = wanted().service
    return offer(CLINIC, service, "amara-osei", Wish(), 1, now).times[0].starts_at  # type: ignore[arg-type]


def test_a_hold_lasts_five_minutes() -> None:
    held = hold(CONVERSATION, wanted(), CLINIC, NOW)
    assert held.expires_at == NOW + timedelta(minutes=5)
    assert first_offered() == HALF_PAST


def test_others_can_neither_hold_nor_book_what_is_held() -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    with pytest.raises(AppointmentSlotTaken):
        hold(OTHER, wanted(), CLINIC, NOW)
    with pytest.raises(AppointmentSlotTaken):
        book(request(conversation_id=OTHER), CLINIC, NOW)


@pytest.mark.parametrize(
    ("after", "is_free"),
    [(HOLD - timedelta(seconds=1), False), (HOLD, True), (timedelta(hours=-1), True)],  # set back
)
def test_a_hold_whose_time_is_up_blocks_nobody(after: timedelta, is_free: bool) -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    later = NOW + after
    assert (first_offered(later) == TUESDAY_NINE) is is_free
    if is_free:
        assert book(request(conversation_id=OTHER), CLINIC, later)[1]
        assert DiaryEntry.objects.count() == 1


def test_a_new_hold_ends_the_old_one() -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    hold(CONVERSATION, wanted(HALF_PAST), CLINIC, NOW)
    assert DiaryEntry.objects.get().starts_at == HALF_PAST
    assert first_offered() == TUESDAY_NINE


def test_a_new_hold_that_fails_leaves_the_old_one() -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    hold(OTHER, wanted(HALF_PAST), CLINIC, NOW)
    with pytest.raises(AppointmentSlotTaken):
        hold(CONVERSATION, wanted(HALF_PAST), CLINIC, NOW)
    assert DiaryEntry.objects.get(starts_at=TUESDAY_NINE).key.endswith(CONVERSATION)


@pytest.mark.parametrize("starts_at", [TUESDAY_NINE, HALF_PAST])
def test_booking_ends_the_hold_whichever_time_is_booked(starts_at: object) -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    book(request(starts_at=starts_at), CLINIC, NOW)
    assert [entry.expires_at for entry in DiaryEntry.objects.all()] == [None]
    assert set(OccupiedTick.objects.values_list("entry__starts_at", flat=True)) == {starts_at}


@pytest.mark.parametrize("starts_at", [NOW, TUESDAY_NINE + timedelta(minutes=10)])
def test_what_is_not_offered_cannot_be_held(starts_at: object) -> None:
    with pytest.raises(AppointmentSlotTaken):
        hold(CONVERSATION, wanted(starts_at), CLINIC, NOW)  # type: ignore[arg-type]


def test_forgetting_a_visitor_ends_their_hold() -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    erase_conversation(CONVERSATION, NOW)
    assert not DiaryEntry.objects.exists()


def test_holds_that_are_over_are_cleared_away() -> None:
    hold(CONVERSATION, wanted(), CLINIC, NOW)
    assert (drop_expired(NOW), drop_expired(NOW + HOLD), OccupiedTick.objects.count()) == (0, 1, 0)
