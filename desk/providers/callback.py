"""No diary at all: people ask, and somebody of the clinic calls them back."""

from datetime import datetime

from config.booking_part import Service
from providers.interface import Claim, Claimed, FreeTime, Taken


class CallbackDiary:
    """Offers no times and keeps none; what was asked for waits on the staff's page of requests."""

    def free(
        self, service: Service, practitioner: str | None, start: datetime, end: datetime
    ) -> list[FreeTime]:
        return []

    def claim(self, request: Claim) -> Claimed:
        raise Taken

    def find(self, key: str) -> Claimed | None:
        return None

    def release(self, claimed: Claimed) -> None:
        return None
