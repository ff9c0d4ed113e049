import shutil

import pytest

from answers.clinic_words import clinic_words
from answers.reading import AnswersUnreadable, library, read_library


@pytest.mark.parametrize(
    ("country", "answer_id", "says"),
    [
        ("gb", "who_can_inject", "In the UK"),
        ("us", "who_can_inject", "In the US"),
        ("gb", "cost_botox", "£100 to £350"),
        ("us", "cost_botox", "$10 to $25"),
        ("us", "how_long_does_botox_last", "Daxxify"),
        ("ca", "how_long_does_botox_last", "Daxxify"),
    ],
)
def test_the_wording_follows_the_country(country, answer_id, says, move_to):
    words = clinic_words(move_to(country))
    assert says in library().answers[answer_id].variant(words).text


@pytest.mark.parametrize(
    ("country", "answer_id", "never_says"),
    [
        ("au", "who_can_inject", "In the U"),
        ("eu", "cost_botox", "In the UK, Botox costs"),
        ("gb", "how_long_does_botox_last", "Daxxify"),
        ("nz", "how_long_does_botox_last", "Daxxify"),
    ],
)
def test_other_countries_get_the_wording_for_everywhere(country, answer_id, never_says, move_to):
    variant = library().answers[answer_id].variant(clinic_words(move_to(country)))
    assert not variant.conditions
    assert never_says not in variant.text


def test_facts_that_wait_for_a_check_are_told():
    found = [
        fact
        for answer in library().answers.values()
        for variant in answer.variants
        for fact in library().unchecked(variant)
    ]
    assert found
    assert not any(fact.verified for fact in found)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('reviewed_on: "2026-11-22"', "reviewed_on: soon", "cost.yml"),
        ("certainty:", "sureness:", "cost.yml: 'certainty'"),
        ("responses:", "responses: [", "cost.yml"),
        ("citations: [", "citations: [no_such_source, ", "no_such_source"),
    ],
)
def test_a_file_out_of_form_is_named(old, new, named, tmp_path, settings):
    shutil.copy(settings.ANSWERS / "cost.yml", tmp_path)
    file = tmp_path / "cost.yml"
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(AnswersUnreadable, match=named):
        read_library(tmp_path, settings.KNOWLEDGE)


def test_an_answer_needs_a_wording_for_everywhere(tmp_path, settings):
    text = (settings.ANSWERS / "botox_effect.yml").read_text()
    condition = "condition: [{type: slot, name: country, value: gb}]"
    marked = text.replace("  - text: >-", f"  - {condition}\n    text: >-")
    (tmp_path / "botox_effect.yml").write_text(marked)
    with pytest.raises(AnswersUnreadable, match="no wording for clinics that meet no condition"):
        read_library(tmp_path, settings.KNOWLEDGE)
