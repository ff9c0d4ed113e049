import re
from pathlib import Path

import pytest

from chat.wording import FOLDER, language_of, languages, words_in
from config.fields import read_mapping
from conversations.models import Conversation

TEMPLATES = Path(__file__).parents[4] / "desk" / "chat" / "templates"
NAMED = re.compile(r"words\.([a-z_]+)")


def test_every_language_of_the_widget_is_spoken_here_too():
    assert languages() == ("en", "es")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_word_a_template_names_is_there(language):
    named = {name for file in TEMPLATES.rglob("*.html") for name in NAMED.findall(file.read_text())}
    assert len(named) > 50
    assert sorted(named - set(words_in(language))) == []


def test_every_word_of_ours_is_shown():
    shown = "".join(file.read_text() for file in TEMPLATES.rglob("*.html"))
    ours = set(read_mapping(FOLDER / "en.yml")) - {"problems"}
    assert sorted(name for name in ours if f"words.{name}" not in shown) == []


def test_spanish_says_all_that_english_says():
    english, spanish = read_mapping(FOLDER / "en.yml"), read_mapping(FOLDER / "es.yml")
    assert sorted(english) == sorted(spanish)
    assert sorted(set(english["problems"]) - set(spanish["problems"])) == []


@pytest.mark.parametrize(
    ("locale", "language"),
    [("es-MX", "es"), ("ES", "es"), ("en-GB", "en"), ("fr", "en"), ("", "en"), ("../x", "en")],
)
def test_a_locale_finds_its_language(locale, language):
    assert language_of(locale) == language


def test_a_page_opened_in_spanish_stays_spanish(guest):
    guest.opens("/chat?lang=es")
    assert '<html lang="es" dir="ltr">' in guest.html
    assert "Larkfield Skin Clinic" in guest.words
    (action,) = {form["action"] for form in guest.all_forms()}
    guest.sends("/chat?lang=es", guest.all_forms()[-1]["fields"] | {"text": "How long does it last?"})
    assert action == "/chat?lang=es#latest"
    assert Conversation.objects.get().locale == "es"
    assert "Última revisión: 22 de noviembre de 2026." in guest.words
    assert 'action="/chat#latest"' in guest.html


def test_no_placeholder_is_left_open(guest):
    for address in ("/chat", "/chat?lang=es", "/chat/forget", "/chat/forgotten"):
        guest.opens(address)
        assert re.findall(r"\{\w+\}", guest.html) == []
