from __future__ import annotations

import pytest

from nlu.word_order import START, WordOrder

ORDER = WordOrder.learn(["how long does it last", "how much is it", "it is . how long"])


@pytest.mark.parametrize(
    ("before", "likelier", "less_likely"),
    [
        ("how", "long", "much"),
        ("how", "much", "last"),
        (START, "how", "it"),
        ("never_seen", "it", "last"),
        ("how", "it", "never_seen"),
    ],
)
def test_what_was_seen_there_is_likelier_and_then_what_is_common(
    before: str, likelier: str, less_likely: str
) -> None:
    assert ORDER.likelihood(likelier, before) > ORDER.likelihood(less_likely, before)


def test_an_order_is_kept_as_its_pairs() -> None:
    again = WordOrder(ORDER.pairs)
    assert (again.uses("how"), again.likelihood("long", "how")) == (3, ORDER.likelihood("long", "how"))


def test_without_examples_all_words_are_alike() -> None:
    assert WordOrder({}).likelihood("botox", "how") == WordOrder({}).likelihood("xyz", START)
