"""What the public pages show, made from the library and the signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings

from answers.clinic_words import clinic_words
from answers.library import Answer, Fact, Library, Side, Source, Variant
from answers.sign_offs import State
from answers.signings import Signing, Signings
from answers.wording import words_for


@dataclass(frozen=True)
class Line:
    """One answer in the list."""

    id: str
    variant: Variant
    certainty: str
    signing: Signing


@dataclass(frozen=True)
class Group:
    label: str
    lines: list[Line]


@dataclass(frozen=True)
class Cited:
    source: Source
    kind: str  # in words


@dataclass(frozen=True)
class CitedSide:
    side: Side
    sources: list[Source]


@dataclass(frozen=True)
class AnswerPage:
    id: str
    topic: str
    variant: Variant
    text: str
    certainty: dict[str, str]
    sides: list[CitedSide]
    sources: list[Cited]
    unchecked: list[Fact]
    signing: Signing

    @property
    def is_withheld(self) -> bool:
        """Whether the clinic lets only signed answers speak and this one is not signed."""
        return settings.CLINIC.signed_only and self.signing.state != State.SIGNED


def groups(answers: Sequence[Answer], signings: Signings) -> Iterator[Group]:
    """The answers under their topics' headings, in the order of the headings."""
    order = [*words_for("topics"), *sorted(answer.topic for answer in answers)]
    ordered = sorted(answers, key=lambda answer: order.index(answer.topic))
    for topic, members in groupby(ordered, key=lambda answer: answer.topic):
        yield Group(topic_label(topic), [line(answer, signings.of(answer)) for answer in members])


def topic_label(topic: str) -> str:
    return str(words_for("topics").get(topic) or topic.replace("_", " ").capitalize())


def line(answer: Answer, signing: Signing) -> Line:
    variant = answer.variant(clinic_words(settings.CLINIC))
    certainty = words_for("certainty")[variant.certainty]["label"]
    return Line(answer.id, variant, certainty, signing)


def answer_page(answer: Answer, library: Library, signing: Signing) -> AnswerPage:
    words = clinic_words(settings.CLINIC)
    variant = answer.variant(words)
    kinds = words_for("kinds")
    return AnswerPage(
        id=answer.id,
        topic=topic_label(answer.topic),
        variant=variant,
        text=variant.text.format_map(words),
        certainty=words_for("certainty")[variant.certainty],
        sides=[CitedSide(side, library.cited(side.citations)) for side in variant.sides],
        sources=[Cited(source, kinds[source.kind]) for source in library.cited(variant.citations)],
        unchecked=library.unchecked(variant),
        signing=signing,
    )
