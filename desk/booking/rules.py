"""The diary's rules of this moment: clinic.yml's, with what staff changed of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, timedelta

from booking.diary import DiaryRules, Period, rooms_of
from booking.models import Block, OpeningHoursEdit
from config.booking_part import OpeningHours, Periods, Practitioner, Service, read_periods
from config.clinic import Clinic


def rules_of(clinic: Clinic, service: Service, practitioner: str | None = None) -> DiaryRules:
    """Of one practitioner, or of everyone who gives the service."""
    people = [it for it in givers(clinic, service) if practitioner in (None, it.id)]
    edits = hours_edits()
    return DiaryRules(
        zone=clinic.time_zone,
        hours={it.id: hours_of(clinic, it, edits) for it in people},
        closed_on=clinic.closed_on,
        step=timedelta(minutes=clinic.booking.step_minutes),
        length=timedelta(minutes=service.minutes),
        buffer=timedelta(minutes=service.buffer_minutes),
        blocks=_blocks(people),
        rooms=rooms_of(clinic.booking.rooms),
    )


def givers(clinic: Clinic, service: Service) -> list[Practitioner]:
    """The practitioners who give this service."""
    return [practitioner for practitioner in clinic.practitioners if service.id in practitioner.services]


def hours_edits() -> dict[str, dict[int, Periods]]:
    """By practitioner ("" is the whole clinic) and weekday."""
    edits: dict[str, dict[int, Periods]] = defaultdict(dict)
    for edit in OpeningHoursEdit.objects.all():
        edits[edit.practitioner][edit.weekday] = read_periods(tuple(edit.periods))
    return edits


def clinic_hours(clinic: Clinic, edits: dict[str, dict[int, Periods]]) -> OpeningHours:
    merged = {**clinic.opening_hours, **edits.get("", {})}
    return {weekday: periods for weekday, periods in merged.items() if periods}


def hours_of(
    clinic: Clinic, practitioner: Practitioner, edits: dict[str, dict[int, Periods]]
) -> OpeningHours:
    """Their own hours where they have some, else the clinic's."""
    usual = clinic_hours(clinic, edits) if practitioner.hours is None else practitioner.hours
    return {**usual, **edits.get(practitioner.id, {})}


def _blocks(people: Sequence[Practitioner]) -> dict[str, list[Period]]:
    everyone = [practitioner.id for practitioner in people]
    blocks: dict[str, list[Period]] = defaultdict(list)
    for block in Block.objects.filter(practitioner__in=["", *everyone]):
        for practitioner in [block.practitioner] if block.practitioner else everyone:
            blocks[practitioner].append((block.starts_at.astimezone(UTC), block.ends_at.astimezone(UTC)))
    return blocks
