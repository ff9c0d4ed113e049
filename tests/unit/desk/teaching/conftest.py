"""Files of a project of its own, so that no test depends on what was taught here."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def root(settings: Settings, tmp_path: Path) -> Path:
    for folder in ("data/nlu", "tests/evaluation/dev"):
        (tmp_path / folder).mkdir(parents=True)
    example = "nlu:\n- intent: ask/how_long_does_botox_last\n  examples: |\n    - how long does it last\n"
    (tmp_path / "data/nlu/voices.yml").write_text(example)
    (tmp_path / "tests/evaluation/dev/questions.jsonl").write_text('{"text": "How soon does it work?"}\n')
    settings.ROOT, settings.DATA = tmp_path, tmp_path / "data"
    settings.MEASURED_ON = tmp_path / "tests/evaluation"
    return tmp_path
