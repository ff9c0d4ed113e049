"""How long each kind of data is kept, and the one place that enforces it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db.models import Model

from booking.entries import drop_expired
from booking.erasing import erase_appointments
from booking.models import Block
from config.clinic import Clinic
from config.log_files import keep_for
from conversations.erasing import erase_expired, leave_nothing
from counts.counting import count_closed_days
from people.sessions import drop_ended


@dataclass(frozen=True)
class Kind:
    """One kind of data; `erase` removes what is older than the clinic keeps, and says how many."""

    name: str
    erase: Callable[[Clinic, datetime], int]


def erase_old_appointments(clinic: Clinic, now: datetime) -> int:
    erased = erase_appointments(clinic, now)
    if erased:
        leave_nothing()
    return erased


def erase_old_blocks(clinic: Clinic, now: datetime) -> int:
    """Reasons for blocked time may name somebody."""
    over = Block.objects.filter(ends_at__lt=now - timedelta(days=clinic.appointment_days))
    return over.delete()[0]


ATTEMPTS: tuple[type[Model], ...] = (AccessAttempt, AccessFailureLog, AccessLog)


def erase_log_ins(clinic: Clinic, now: datetime) -> int:
    """Log-ins with their network address, and sessions that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    limit = now - timedelta(days=clinic.log_in_days)
    return sum(model._default_manager.filter(attempt_time__lt=limit).delete()[0] for model in ATTEMPTS)


def erase_old_logs(clinic: Clinic, now: datetime) -> int:
    return keep_for(settings.VAR / "logs", clinic.log_days, now.astimezone(clinic.time_zone).date())


KINDS = (
    # Before anything is erased: what is gone cannot be counted.
    Kind("days counted", lambda clinic, now: count_closed_days(clinic.time_zone, now)),
    Kind("conversations erased", lambda _, now: erase_expired(now)),
    Kind("appointments erased", erase_old_appointments),
    Kind("blocked times erased", erase_old_blocks),
    Kind("staff sessions ended", lambda _, now: drop_ended(now)),
    Kind("log-ins erased", erase_log_ins),
    Kind("log files erased", erase_old_logs),
    Kind("holds ended", lambda _, now: drop_expired(now)),
)
