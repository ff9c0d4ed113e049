"""Carries to the clinic's diary what it has yet to learn, beside the requests."""

import random

from django.utils import timezone

from config.rounds import Rounds


def _deliver() -> int:
    from outbox.delivering import deliver_due  # not before: it wakes us

    return deliver_due(timezone.now(), random.random)


# Unwoken it looks every five seconds; without it deliveries wait for `manage.py deliver`.
courier = Rounds("courier", every=5.0, work=_deliver, done="deliveries tried")
