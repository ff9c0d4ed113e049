"""One conversation in the inbox, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from answers.clinic_words import clinic_words
from answers.reading import library
from review.models import Glance, Tag
from review.outcomes import Outcome, outcome
from review.reasons import ASKED_FOR_A_PERSON, WAITING
from review.stamps import digest
from takeover.models import Takeover


@dataclass(frozen=True)
class Line:
    glance: Glance
    outcome: Outcome | None
    topic: str
    tags: list[str]
    waits_since: datetime | None = None  # for a person of the team

    @property
    def version(self) -> str:
        """Another one whenever the line looks different."""
        it = self.glance
        staff = (it.unread, it.done_at, it.assigned_to, self.waits_since)
        said = (it.last_at, it.outcome, it.topic, it.booked, it.helpful, it.unhelpful, it.reasons)
        return digest((it.pk, *staff, *said, self.tags))

    @property
    def marks_say_it(self) -> bool:
        """Whether another mark already says how the conversation ended."""
        ending = self.outcome.id if self.outcome else ""
        if ending == "handed_off_person" and {WAITING, ASKED_FOR_A_PERSON} & set(self.glance.reasons):
            return True
        return (self.glance.has_red_flag and ending == "signposted_red_flag") or (
            self.glance.booked and ending == "handed_off_booked"
        )


def lines(glances: Iterable[Glance]) -> list[Line]:
    shown = list(glances)
    tags: dict[str, list[str]] = {glance.pk: [] for glance in shown}
    for conversation_id, name in Tag.objects.filter(conversation__in=tags).values_list(
        "conversation", "name"
    ):
        tags[conversation_id].append(name)
    since = waiting_since(tags)
    return [Line(it, outcome(it.outcome), question(it.topic), tags[it.pk], since.get(it.pk)) for it in shown]


def waiting_since(conversation_ids: Iterable[str]) -> dict[str, datetime]:
    waiting = Takeover.objects.filter(
        conversation__in=list(conversation_ids), ended_at=None, taken_by="", request_at=None
    )
    return dict(waiting.values_list("conversation", "asked_at"))


def question(answer_id: str) -> str:
    """The answer's question as visitors of this clinic read it; its id when it is no longer there."""
    answer = library().answers.get(answer_id)
    return answer.variant(clinic_words(settings.CLINIC)).question if answer else answer_id
