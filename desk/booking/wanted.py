from dataclasses import dataclass
from datetime import datetime, timedelta

from config.booking_part import Service


@dataclass(frozen=True)
class WantedTime:
    """A time with one practitioner for one service."""

    service: Service
    practitioner: str
    starts_at: datetime

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.service.minutes)

    @property
    def free_again_at(self) -> datetime:
        """When the practitioner has tidied up."""
        return self.ends_at + timedelta(minutes=self.service.buffer_minutes)
