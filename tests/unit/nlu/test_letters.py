from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.letters import LetterGroups, spread

TEXTS = ["how long does botox last", "does botox hurt", "is it safe", "how much is it", "i"]


def test_the_groups_count_as_in_scikit_learn() -> None:
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    table = theirs.fit_transform(TEXTS)
    letters = LetterGroups.learn(TEXTS)
    assert letters.groups == list(theirs.get_feature_names_out())
    assert letters.table(TEXTS).toarray() == pytest.approx(table.toarray(), abs=1e-5)


def test_unknown_letters_weigh_nothing() -> None:
    places, weights = LetterGroups.learn(TEXTS).of("xyzzy")
    assert len(places) == len(weights) == 0


def test_directions_stand_for_the_groups() -> None:
    letters = LetterGroups.learn(TEXTS)
    learnt_from = spread(letters, TEXTS, np.zeros((len(TEXTS), 2), dtype=np.float32))
    weights = np.ones((len(learnt_from.directions), 1), dtype=np.float32)
    by_group = letters.table(TEXTS) @ learnt_from.by_group(weights)
    assert by_group == pytest.approx(learnt_from.features[:, 2:] @ weights, abs=1e-5)
