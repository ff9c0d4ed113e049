import pytest
from django.conf import settings

from answers.clinic_words import clinic_words
from answers.reading import library
from answers.search import find

ANSWERS = list(library().answers.values())


def search(query):
    return find(query, ANSWERS, clinic_words(settings.CLINIC))


@pytest.mark.parametrize(
    ("query", "answer_id"),
    [
        ("how long does botox last", "how_long_does_botox_last"),
        ("HOW LONG… DOES BOTOX LAST?!", "how_long_does_botox_last"),
        ("atroph", "does_botox_cause_atrophy"),
        ("pregnan", "retinoid_pregnancy"),
        ("who can inject", "who_can_inject"),
    ],
)
def test_an_answer_is_found_by_its_words(query, answer_id):
    found = search(query)
    assert found.has_all_words
    assert answer_id in [answer.id for answer in found.answers]


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_no_words_find_everything(query):
    assert len(search(query).answers) == len(ANSWERS)


def test_the_closest_are_told_apart_from_the_right():
    found = search("botox zeppelin")
    assert found.answers
    assert not found.has_all_words


def test_nothing_is_found_for_words_that_no_answer_has():
    assert search("zeppelin").answers == ()
