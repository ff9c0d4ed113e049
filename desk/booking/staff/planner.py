"""The week and the day as staff look at them. Days are local; every moment is aware."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from booking.diary import DAY, Period, open_periods
from booking.models import Appointment, Block
from booking.rules import clinic_hours, hours_edits, hours_of
from booking.slot_ids import slot_id
from booking.staff.reading import ReadAppointment, all_appointments, read_appointment
from config.booking_part import Practitioner
from config.clinic import Clinic

OUT_OF_THE_WAY = (Appointment.Status.CANCELLED,)


@dataclass(frozen=True)
class PlannedDay:
    date: date
    is_open: bool
    appointments: list[ReadAppointment]
    blocks: list[Block]


@dataclass(frozen=True)
class Cell:
    """One step of one practitioner's day."""

    who: str
    slot: str  # what it would be booked as
    appointments: list[ReadAppointment]
    state: str  # free | busy | blocked | closed | over
    block: Block | None = None


@dataclass(frozen=True)
class Row:
    starts_at: datetime
    cells: list[Cell]


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def span(clinic: Clinic, first: date, days: int) -> Period:
    """From the first local midnight to the last."""
    midnight = [datetime.combine(day, time(0), clinic.time_zone) for day in (first, first + days * DAY)]
    return midnight[0], midnight[1]


def planned_week(clinic: Clinic, monday: date) -> list[PlannedDay]:
    """Monday to Sunday; closed days without anything in them are left out."""
    start, end = span(clinic, monday, 7)
    appointments, blocks = _appointments(start, end), _blocks(start, end)
    hours = clinic_hours(clinic, hours_edits())
    days = []
    for number in range(7):
        begin, finish = span(clinic, monday + number * DAY, 1)
        is_open = any(open_periods(hours, clinic.time_zone, clinic.closed_on, monday + number * DAY))
        of_day = [it for it in appointments if begin <= _start(it) < finish]
        blocked = [block for block in blocks if block.starts_at < finish and begin < block.ends_at]
        if is_open or of_day or blocked:
            days.append(PlannedDay(monday + number * DAY, is_open, of_day, blocked))
    return days


def planned_day(clinic: Clinic, day: date, now: datetime) -> list[Row]:
    """A row for each step from the first opening to the last closing, a cell for each practitioner."""
    start, end = span(clinic, day, 1)
    appointments, blocks = _appointments(start, end), _blocks(start, end)
    edits = hours_edits()
    open_at = [
        list(open_periods(hours_of(clinic, who, edits), clinic.time_zone, clinic.closed_on, day))
        for who in clinic.practitioners
    ]
    step = timedelta(minutes=clinic.booking.step_minutes)
    planned = Planned(appointments, blocks, step, now)
    return [
        Row(
            begins,
            [planned.cell(who, at, begins) for who, at in zip(clinic.practitioners, open_at, strict=True)],
        )
        for begins in _steps(open_at, appointments, step)
    ]


@dataclass(frozen=True)
class Planned:
    """What lies in one day."""

    appointments: Sequence[ReadAppointment]
    blocks: Sequence[Block]
    step: timedelta
    now: datetime

    def cell(self, who: Practitioner, open_at: Sequence[Period], begins: datetime) -> Cell:
        ends, slot = begins + self.step, slot_id(who.id, begins)
        own = [it for it in self.appointments if it.appointment.practitioner == who.id]
        here = [it for it in own if begins <= _start(it) < ends]
        blocks = (block for block in self.blocks if block.practitioner in ("", who.id))
        block = next((it for it in blocks if it.starts_at < ends and begins < it.ends_at), None)
        is_open = any(opens <= begins < closes for opens, closes in open_at)
        if here or any(_start(it) < ends and begins < _end(it) for it in own):
            return Cell(who.id, slot, here, "busy", block)
        if block:
            return Cell(who.id, slot, [], "blocked", block)
        return Cell(
            who.id,
            slot,
            [],
            "closed" if not is_open else "over" if begins <= self.now - self.step else "free",
        )


def _steps(
    open_at: Sequence[Sequence[Period]], appointments: Sequence[ReadAppointment], step: timedelta
) -> Iterator[datetime]:
    edges = [edge for periods in open_at for period in periods for edge in period]
    edges += [edge for it in appointments for edge in (_start(it), _end(it))]
    if edges:
        begins = min(edges)
        while begins < max(edges):
            yield begins
            begins += step


def _appointments(start: datetime, end: datetime) -> list[ReadAppointment]:
    found = all_appointments().filter(starts_at__gte=start, starts_at__lt=end)
    return [read_appointment(it) for it in found.exclude(status__in=OUT_OF_THE_WAY).order_by("starts_at")]


def _blocks(start: datetime, end: datetime) -> list[Block]:
    return list(Block.objects.filter(starts_at__lt=end, ends_at__gt=start))


def _start(read: ReadAppointment) -> datetime:
    assert read.appointment.starts_at is not None
    return read.appointment.starts_at


def _end(read: ReadAppointment) -> datetime:
    assert read.appointment.ends_at is not None
    return read.appointment.ends_at
