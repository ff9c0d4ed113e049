from __future__ import annotations

from pathlib import Path

import pytest

from nlu.component_support import PROJECT
from nlu.vocabulary import Names, VocabularyRejected, plural, read_vocabulary


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(read_vocabulary(PROJECT / "knowledge" / "vocabulary.yml"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How long does Botox last?", ["botulinum_toxin"]),
        ("anti-wrinkle injections or dermal fillers", ["botulinum_toxin", "filler"]),
        ("is a liquid toner the same as a toner device", ["toner_liquid", "toner_device"]),
        ("my toner", ["toner"]),
        ("crow's feet and eyelids", ["crows_feet", "eyelid"]),
        ("chemical peels, LED masks, RF microneedling", ["peel", "led_mask", "microneedling"]),
        ("hello there", []),
    ],
)
def test_names_are_found_in_any_case_and_number(names: Names, text: str, found: list[str]) -> None:
    mentions = names.find(text)
    assert [mention.value for mention in mentions] == found
    assert all(mention.start < mention.end <= len(text) for mention in mentions)


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("toner", "toners"),
        ("brow", "brows"),
        ("calf", "calves"),
        ("eye", "eyes"),
        ("body", "bodies"),
        ("microdose ray", "microdose rays"),
    ],
)
def test_plain_plurals(word: str, many: str) -> None:
    assert plural(word) == many


def test_a_wrong_vocabulary_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "vocabulary.yml"
    wrong.write_text("treatment:\n  filler: juvederm\n", encoding="utf-8")
    with pytest.raises(VocabularyRejected, match="treatment/filler"):
        read_vocabulary(wrong)
