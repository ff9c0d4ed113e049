from __future__ import annotations

import pytest

from nlu.in_context.before import Before
from nlu.in_context.knowledge import FollowUps
from nlu.in_context.reading import ASK, ASK_BOTH, Reader


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I'm 5 months gone", ["pregnancy"]),
        ("our baby is due at Easter", ["pregnancy"]),
        ("want it done before the birth", ["pregnancy"]),
        ("we've been TTC since March", ["pregnancy"]),
        ("on round two of IVF", ["pregnancy"]),
        ("expecting again!", ["pregnancy"]),
        ("I've got myasthenia and I'm on warfarin", ["nerve_illness", "blood_thinner"]),
        ("the doc has me on Xarelto", ["blood_thinner"]),
        ("I'm not pregnant or anything", []),
        ("since my pregnancy I have had lines", []),
        ("is baby botox a thing", []),
        ("I'm expecting a parcel", []),
        ("before the baby wakes, quick question", []),
        ("there's a little bump on my forehead", []),
        ("I'm breastfeeding and not pregnant", []),
        ("how long does it last", []),
    ],
)
def test_what_is_told_of_oneself(text: str, told: list[str], known: FollowUps) -> None:
    assert [each.name for each in known.told_of_oneself(text)] == told


@pytest.mark.parametrize(
    ("text", "intent", "topics", "answers"),
    [
        ("want my forehead smoothed ahead of it all, baby is due in june", ASK, [], ["pregnant_botox"]),
        ("expecting my first, can the led and the microcurrent stay?", ASK, [], ["toner_pregnant"]),
        ("ttc and I love my tretinoin", ASK, [], ["retinoid_pregnancy"]),
        (
            "mine is only a touch of it. and I take rivaroxaban, fine to miss a few days of it?",
            ASK_BOTH,
            ["myasthenia_or_nerve_illness"],
            ["blood_thinners_before", "myasthenia_or_nerve_illness"],
        ),
        (
            "I have lambert eaton and take warfarin, can I have botox",
            ASK_BOTH,
            [],
            ["myasthenia_or_nerve_illness", "blood_thinners_before"],
        ),
    ],
)
def test_it_decides_the_answer(
    text: str, intent: str, topics: list[str], answers: list[str], reader: Reader
) -> None:
    ranking = reader.follow_ups.rank(text)[:10]
    decided = reader.read(reader.find(text), ranking, Before(topics=tuple(topics)))
    first = decided.ranking[0][0] if decided else ranking[0][0]
    assert [first.partition("/")[2], *(decided.also_asked if decided else ())] == answers
    assert (decided.intent if decided else ASK) == intent
