"""Guessing passwords, limited so that a stranger can hardly lock somebody out of their own account.

Axes locks a name together with an address. Somebody with many addresses, or many names, meets a second limit,
which does not hold where the account has logged in before: at the clinic its owner gets in all the same.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessLog
from django.db.models import Sum
from django.http import HttpRequest

from config.addresses import address_of, first_of_household

FROM_STRANGE_PLACES = 50  # wrong passwords in an hour, of one name or from one address


def address_counted(request: HttpRequest) -> str | None:
    return first_of_household(address_of(request))


class LogInLimits(AxesDatabaseHandler):  # type: ignore[misc]
    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or is_guessing(request, credentials)


def is_guessing(request: Any, credentials: dict[str, Any] | None) -> bool:
    name, address = get_client_username(request, credentials), request.axes_ip_address
    if AccessLog.objects.filter(username=name, ip_address=address).exists():
        return False
    recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
    tried = (recent.filter(username=name), recent.filter(ip_address=address))
    return any(failures(attempts) >= FROM_STRANGE_PLACES for attempts in tried)


def failures(attempts: Any) -> int:
    return attempts.aggregate(number=Sum("failures_since_start"))["number"] or 0
