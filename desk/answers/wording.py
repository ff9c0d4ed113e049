"""The words of the public pages, words/en.yml."""

from functools import cache
from pathlib import Path
from typing import Any

from config.fields import read_mapping

WORDS = Path(__file__).parent / "words" / "en.yml"


@cache
def words_for(group: str) -> Any:
    return read_mapping(WORDS)[group]
