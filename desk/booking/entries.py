"""Taking time and giving it back. Only the database knows who was first, so nothing looks before it takes."""

from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from booking.diary import Tick, rooms_of, ticks
from booking.models import DiaryEntry, OccupiedTick
from booking.wanted import WantedTime
from providers.interface import Taken

LONGEST = timedelta(days=1)  # no entry is longer than this
HOLD = timedelta(minutes=5)


def entry_for(key: str, wanted: WantedTime, expires_at: datetime | None = None) -> DiaryEntry:
    """The entry, not stored yet."""
    return DiaryEntry(
        key=key,
        service=wanted.service.id,
        practitioner=wanted.practitioner,
        starts_at=wanted.starts_at,
        ends_at=wanted.free_again_at,
        expires_at=expires_at,
    )


def occupy(entry: DiaryEntry, rooms: int | None, now: datetime) -> DiaryEntry:
    """The stored entry, or the one that its key has for this very time already. Raises Taken."""
    try:
        return put(entry, rooms, now)
    except Taken:
        same = DiaryEntry.objects.filter(
            key=entry.key, practitioner=entry.practitioner, starts_at=entry.starts_at
        ).first()
        if same is None:
            raise
        return same


def put(
    entry: DiaryEntry, rooms: int | None, now: datetime, instead_of: DiaryEntry | None = None
) -> DiaryEntry:
    """Store the entry with its time, or give it the place of an earlier one. Raises Taken; then all stays."""
    drop_expired(now)
    rooms_to_try: list[str | None] = [*rooms_of(rooms)]
    for room in rooms_to_try or [None]:
        try:
            return _store(entry, room, instead_of.pk if instead_of else None)
        except IntegrityError:
            entry.pk = None
    raise Taken


@transaction.atomic
def _store(entry: DiaryEntry, room: str | None, earlier: int | None) -> DiaryEntry:
    entry.pk = earlier
    OccupiedTick.objects.filter(entry_id=earlier).delete()
    entry.save(force_insert=earlier is None, force_update=earlier is not None)
    OccupiedTick.objects.bulk_create(
        OccupiedTick(entry=entry, whose=whose, starts_at=tick)
        for who in filter(None, (entry.practitioner, room))
        for whose, tick in ticks(who, entry.starts_at, entry.ends_at)
    )
    return entry


def vacate(key: str) -> None:
    """Give back whatever the key has."""
    DiaryEntry.objects.filter(key=key).delete()


def drop_expired(now: datetime) -> int:
    """Give back what holds had whose time is up; says how many."""
    return DiaryEntry.objects.filter(is_over(now)).delete()[1].get("booking.DiaryEntry", 0)


def is_over(now: datetime, of: str = "") -> Q:
    """A hold whose time is up, or that was made by a clock which has been set back since."""
    return Q(**{f"{of}expires_at__lte": now}) | Q(**{f"{of}expires_at__gt": now + HOLD})


def taken(start: datetime, end: datetime, now: datetime) -> set[Tick]:
    """What nobody else may have between these moments; a hold whose time is up takes nothing."""
    counts = Q(entry__expires_at=None) | ~is_over(now, "entry__")
    rows = OccupiedTick.objects.filter(counts, starts_at__gte=start - LONGEST, starts_at__lt=end + LONGEST)
    return {(whose, tick.astimezone(UTC)) for whose, tick in rows.values_list("whose", "starts_at")}
