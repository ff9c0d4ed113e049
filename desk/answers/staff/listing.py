"""All answers as staff see them: who signed, what is due, what is being changed, how often each was given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings

from answers.clinic_words import clinic_words
from answers.counting import counts
from answers.due import Due, due, due_on
from answers.library import Answer, Library
from answers.models import AnswerCount, Draft
from answers.pages import topic_label
from answers.search import find
from answers.sign_offs import State
from answers.signings import Signing, Signings
from answers.wording import words_for
from conversations.pausing import paused

VIEWS = ("all", "due", "drafts", "unsigned", "changed", "signed", "paused")


@dataclass(frozen=True)
class Row:
    answer: Answer
    question: str
    signing: Signing
    due_on: date
    due: Due
    draft: Draft | None
    is_paused: bool
    count: AnswerCount

    def is_in(self, view: str) -> bool:
        return {
            "due": self.due != Due.LATER,
            "drafts": self.draft is not None,
            "unsigned": self.signing.state == State.UNSIGNED,
            "changed": self.signing.state == State.CHANGED_SINCE,
            "signed": self.signing.state == State.SIGNED,
            "paused": self.is_paused,
        }.get(view, True)


@dataclass(frozen=True)
class Group:
    topic: str
    label: str
    rows: list[Row]


def rows(library: Library, today: date) -> list[Row]:
    """Every answer, in the order of the topics' headings."""
    order = list(words_for("topics"))
    place = {topic: number for number, topic in enumerate(order)}
    answers = sorted(
        library.answers.values(), key=lambda answer: (place.get(answer.topic, len(order)), answer.topic)
    )
    signings, silent, drafts = Signings.read(), paused(), current_drafts()
    given = counts([answer.id for answer in answers])
    return [
        row(answer, signings.of(answer), drafts.get(answer.id), answer.id in silent, given[answer.id], today)
        for answer in answers
    ]


def row(
    answer: Answer, signing: Signing, draft: Draft | None, is_paused: bool, count: AnswerCount, today: date
) -> Row:
    day = due_on(answer, signing)
    asked = answer.variant(clinic_words(settings.CLINIC)).question
    return Row(answer, asked, signing, day, due(day, today), draft, is_paused, count)


def current_drafts() -> dict[str, Draft]:
    return {draft.answer_id: draft for draft in Draft.objects.filter(state__in=Draft.CURRENT)}


def found(query: str, every: Sequence[Row]) -> list[Row]:
    """The rows whose answers hold the words; where none holds all of them, those that hold most."""
    words = clinic_words(settings.CLINIC)
    ids = {answer.id for answer in find(query, [row.answer for row in every], words).answers}
    return [row for row in every if row.answer.id in ids]


def grouped(shown: Sequence[Row]) -> Iterator[Group]:
    for topic, members in groupby(shown, key=lambda row: row.answer.topic):
        yield Group(topic, topic_label(topic), list(members))


def counted(every: Sequence[Row]) -> Mapping[str, int]:
    return {view: sum(row.is_in(view) for row in every) for view in VIEWS}
