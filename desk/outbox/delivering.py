"""Carrying one delivery to the clinic's diary, and what comes of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q

from config.booking_part import Service
from outbox import results
from outbox.models import Delivery
from outbox.owing import LEASE, forget_finished, owe_releases
from outbox.patience import LONGEST, MOST_ATTEMPTS, pause
from providers.choosing import outside_diary
from providers.interface import Claim, Claimed, Diary, DiaryError, Taken, Unavailable

logger = logging.getLogger(__name__)

Wish, State = Delivery.Wish, Delivery.State
Chance = Callable[[], float]
Result = Callable[[Delivery, datetime], None]
HOUR = timedelta(hours=1)

AT_ONCE = 50
SECONDS = 10.0  # for one delivery, when nobody waits for it


@dataclass(frozen=True)
class Carrier:
    """The clinic's diary, the moment, and what follows when the time is taken there, or it is done."""

    diary: Diary
    now: datetime
    chance: Chance
    taken: Result
    done: Result = results.done


def deliver_due(now: datetime, chance: Chance) -> int:
    """Try everything that is due; says how many. A diary that is down is not asked again in this round."""
    owe_releases(now)
    forget_finished(now)
    set_back = Q(due_at__gt=now + LONGEST)  # no pause is so long: the clock was set back since
    due = Delivery.objects.filter(Q(due_at__lte=now) | set_back, state=State.DUE).order_by("due_at")[:AT_ONCE]
    tried = 0
    for delivery in list(due):
        diary = outside_diary(settings.CLINIC, now, SECONDS)
        if diary is None:  # the clinic went over to our own diary: what is left is for people
            results.give_up(delivery, "NoSuchDiary")
            continue
        tried += 1
        if isinstance(carry(delivery, Carrier(diary, now, chance, results.taken_later)), Unavailable):
            break
    return tried


def carry(delivery: Delivery, carrier: Carrier) -> Exception | None:
    """Try once, unless somebody else is at it; says what went wrong."""
    if not take(delivery, carrier.now):
        return None
    try:
        if delivery.wish == Wish.FREE:
            carrier.diary.release(Claimed(delivery.key, "", delivery.practitioner, delivery.starts_at))
        else:
            hold(delivery, carrier.diary)
    except Taken as error:
        _settle(delivery, carrier, carrier.taken)
        return error
    except OperationalError:
        raise
    except Exception as error:  # whatever a diary answers, the request stays in the outbox
        _later(delivery, carrier, error)
        return error
    _settle(delivery, carrier, carrier.done)
    return None


def take(delivery: Delivery, now: datetime) -> bool:
    """Whether this call is the one to try; another looks again after the lease."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.DUE, turn=delivery.turn)
    if not mine.update(turn=F("turn") + 1, attempts=F("attempts") + 1, due_at=now + LEASE):
        return False
    delivery.refresh_from_db()
    return True


def hold(delivery: Delivery, diary: Diary) -> Claimed:
    # Unless the last try was refused for certain, its reply may have been lost: ask before claiming again.
    in_doubt = delivery.attempts > 1 and delivery.error != Unavailable.__name__
    found = diary.find(delivery.key) if in_doubt else None
    return found or diary.claim(claim_of(delivery))


def claim_of(delivery: Delivery) -> Claim:
    appointment = delivery.appointment
    return Claim(
        delivery.key,
        appointment.reference,
        _service(delivery),
        delivery.practitioner,
        delivery.starts_at,
        appointment.name,
        appointment.contact,
        appointment.about,
    )


def _service(delivery: Delivery) -> Service:
    """As clinic.yml has it; one that it no longer lists goes by its id, and is as long as it was."""
    appointment = delivery.appointment
    for service in settings.CLINIC.services:
        if service.id == appointment.service:
            return service
    lasts = (
        (appointment.ends_at - appointment.starts_at)
        if appointment.starts_at and appointment.ends_at
        else HOUR
    )
    return Service(appointment.service, appointment.service, int(lasts.total_seconds() // 60), None)


def _settle(delivery: Delivery, carrier: Carrier, result: Result) -> None:
    """Only the last who took it on decides; whoever came late finds it decided."""
    with transaction.atomic():
        mine = Delivery.objects.select_for_update().filter(
            pk=delivery.pk, turn=delivery.turn, state=State.DUE
        )
        if current := mine.first():
            result(current, carrier.now)


def _later(delivery: Delivery, carrier: Carrier, error: Exception) -> None:
    name = type(error).__name__
    level = logging.WARNING if isinstance(error, DiaryError) else logging.ERROR
    logger.log(level, "the diary did not take it", extra={"status": name, "count": delivery.attempts})
    if delivery.attempts >= MOST_ATTEMPTS:
        results.give_up(delivery, name)
        return
    again = carrier.now + pause(delivery.attempts, carrier.chance())
    Delivery.objects.filter(pk=delivery.pk, turn=delivery.turn).update(due_at=again, error=name)
