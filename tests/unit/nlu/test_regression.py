from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from nlu import regression


@pytest.mark.parametrize("balanced", [False, True])
def test_the_minimum_is_scikit_learns(balanced: bool) -> None:
    chance = np.random.default_rng(0)
    features = chance.normal(size=(300, 8)).astype(np.float32)
    labels = np.array(["a", "b", "c"])[np.argmax(features[:, :3] + chance.normal(size=(300, 3)), axis=1)]
    fitted = regression.fit(features, labels.tolist(), 3.0, balanced)
    weight = "balanced" if balanced else None
    theirs = LogisticRegression(C=3.0, class_weight=weight, tol=1e-8, max_iter=500).fit(features, labels)
    assert fitted.labels == ["a", "b", "c"]
    scores = features @ fitted.weights + fitted.bias
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert shares == pytest.approx(theirs.predict_proba(features), abs=0.02)
