"""Questions that nobody answers, in groups, with personal details hidden."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from booking.models import Appointment
from config.days import midnight
from conversations.models import Turn
from counts.clustering import groups, most_typical, shared_words, stems
from counts.ranges import DAY, Range
from masking.hiding import details_of, masked

# Not those that failed because something was down: for them there may be an answer.
NOT_ANSWERED = (
    "declined_not_understood",
    "declined_out_of_scope",
    "declined_unsigned",
    "declined_paused",
    "failed_no_reply",
)
MOST = 1000  # the newest; more would take longer to compare than anybody waits
SHOWN, QUOTED = 25, 5


@dataclass(frozen=True)
class Asked:
    conversation_id: str
    text: str


@dataclass(frozen=True)
class Alike:
    """Questions that ask alike: the most typical, how many, the words they share, and the newest few."""

    typical: str
    count: int
    words: list[str]
    newest: list[Asked]


def unanswered(wanted: Range, zone: ZoneInfo) -> list[Alike]:
    """The largest groups first."""
    asked = newest_unanswered(wanted, zone)
    texts = [one.text for one in asked]
    all_words = [stems(text) for text in texts]
    return [
        Alike(
            most_typical(group, all_words, texts),
            len(group.members),
            shared_words(group, all_words, texts),
            different([asked[number] for number in group.members])[:QUOTED],
        )
        for group in groups(all_words)
    ]


def different(asked: Sequence[Asked]) -> list[Asked]:
    """Each wording once, by whoever used it last."""
    return list({one.text.casefold(): one for one in reversed(asked)}.values())[::-1]


def newest_unanswered(wanted: Range, zone: ZoneInfo) -> list[Asked]:
    turns = Turn.objects.filter(
        outcome__in=NOT_ANSWERED,
        created__gte=midnight(wanted.since, zone),
        created__lt=midnight(wanted.until + DAY, zone),
    )
    rows = list(turns.order_by("-created").values_list("conversation_id", "text")[:MOST])
    booked: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in Appointment.objects.filter(conversation_id__in={row[0] for row in rows}):
        booked[appointment.conversation_id].append(appointment)
    return [Asked(id_, masked(text, details_of(booked.get(id_, ())))) for id_, text in rows]
