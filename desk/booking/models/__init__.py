"""What the front desk's diary keeps."""

from booking.models.appointment import Appointment, Change
from booking.models.entry import DiaryEntry, OccupiedTick
from booking.models.hours import Block, OpeningHoursEdit
from booking.models.mail import Mail

__all__ = ["Appointment", "Block", "Change", "DiaryEntry", "Mail", "OccupiedTick", "OpeningHoursEdit"]
