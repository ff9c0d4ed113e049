from __future__ import annotations

import json

import pytest
import yaml

from nlu.component_support import PROJECT
from nlu.language.recogniser import Recogniser

DEV = PROJECT / "tests/evaluation/dev"


def cases(file: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DEV / file).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿Cuánto cuesta?", "es"),
        ("cuanto cuesta el botox", "es"),
        ("Hola", "es"),
        ("Ile kosztuje botoks?", "pl"),
        ("dzień dobry", "pl"),
        ("Combien coûte le botox ?", "fr"),
        ("c'est combien le botox", "fr"),
        ("Wie lange hält das?", "de"),
        ("was kostet botox bei ihnen", "de"),
        ("Quanto custa o botox?", "pt"),
        ("Quanto costa il botox?", "it"),
        ("Cât costă?", "ro"),
        ("Botoks ne kadar sürer?", "tr"),
        ("Сколько стоит?", "ru"),
        ("Скільки це коштує і чи є місця?", "uk"),
        ("كم السعر؟", "ar"),
        ("قیمت کیا ہے؟", "ur"),
        ("多少钱", "zh"),
        ("いくらですか", "ja"),
        ("얼마예요", "ko"),
        ("कितना खर्च है", "hi"),
        ("ਕਿੰਨਾ ਖਰਚਾ ਹੈ", "pa"),
        ("Hoeveel kost het?", "nl"),
        ("hello", None),
        ("ciao", None),
        ("yo", None),
        ("ya ok", None),
        ("botox?", None),
        ("hw mutch dose botoks cots", None),
        ("wat is dis", None),
        ("is it safe en route to Málaga", None),
        ("my name is José García", None),
        ("crème brûlée", None),
        ("I want a facial à la carte por favor", None),
        ("die wrinkles die", None),
        ("dura mater", None),
        ("???", None),
        ("", None),
        ("12345", None),
        ("🤪🤪🤪", None),
    ],
)
def test_the_language_of_a_short_message(text: str, language: str | None, recogniser: Recogniser) -> None:
    assert recogniser.recognise(text) == language


def test_english_is_not_called_foreign(recogniser: Recogniser) -> None:
    """At most one message in two hundred; misspelt ones are among them."""
    files = ("questions.jsonl", "dialogue.jsonl", "red_flags.jsonl")
    texts = [case["text"] for file in files for case in cases(file)]
    called = [text for text in texts if recogniser.recognise(text)]
    assert len(texts) > 900
    assert len(called) / len(texts) < 0.005, called


def test_what_is_foreign_is_seen(recogniser: Recogniser) -> None:
    texts = [case["text"] for case in cases("out_of_scope.jsonl") if case["kind"] == "other_language"]
    assert [text for text in texts if not recogniser.recognise(text)] == []


@pytest.mark.parametrize(
    ("text", "language"), [("no entiendo inglés", "es"), ("Merci beaucoup", "fr"), ("Xin", None)]
)
def test_when_it_is_known_to_be_foreign_the_likeliest_is_named(
    text: str, language: str | None, recogniser: Recogniser
) -> None:
    assert recogniser.recognise(text, is_foreign=True) == language


def test_every_language_with_a_reply_has_its_words() -> None:
    told = yaml.safe_load((PROJECT / "knowledge/languages.yml").read_text(encoding="utf-8"))
    said = yaml.safe_load((PROJECT / "data/responses/languages.yml").read_text(encoding="utf-8"))["responses"]
    for variants in said.values():
        spoken = [one["condition"][0]["value"] for one in variants if "condition" in one]
        assert sorted(spoken) == sorted(told["replies"])
    assert len(told["replies"]) >= 10
