import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
from clinics import COUNTRIES
from django.test import Client
from django.utils.html import escape

from answers.reading import library
from answers.sign_offs import sign

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
CONTESTED = "does_botox_cause_atrophy"
pytestmark = pytest.mark.django_db


def read(address):
    response = Client().get(address)
    return response, unescape(response.content.decode())


def test_every_answer_is_listed_with_how_sure_when_checked_and_signed():
    _, page = read("/answers")
    listed = re.findall(r'href="/answers/([a-z0-9_]+)"', page)
    assert sorted(listed) == sorted(library().answers)
    assert len(listed) == 139
    assert page.count("Not yet signed off by a clinician at this clinic") == 139
    assert len(re.findall(r"Checked \d+ \w+ \d{4}, next by \d+ \w+ \d{4}", page)) == 139
    assert len(re.findall(r'<span class="certainty \w+">\w+', page)) == 139


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_page_opens_with_its_words_filled_in(country, move_to):
    move_to(country)
    for answer in library().answers.values():
        response, page = read(f"/answers/{answer.id}")
        assert response.status_code == 200, answer.id
        assert not re.search(r"[{}]", page), answer.id
        assert not re.search(r">None,|None<| None,", page), answer.id


def test_the_page_of_a_contested_answer_shows_everything():
    _, page = read(f"/answers/{CONTESTED}")
    variant = library().answers[CONTESTED].variants[0]
    assert f"<h1>{variant.question}</h1>" in page
    assert variant.text.strip() in page
    assert variant.studies.strip() in page
    assert "Its publisher's interest: sells facial muscle stimulation." in page
    for side in variant.sides:
        assert side.who in page
        assert f"Sells: {side.sells}" in page
        assert side.says.strip() in page
    for source in library().cited(variant.citations):
        assert source.title in page
        assert source.publisher in page
        assert f"{source.year or 'no date given'}." in page
        assert source.url is None or f'href="{source.url}"' in page
    assert "Contested" in page
    assert variant.author in page
    assert "Not yet signed off by a clinician at this clinic" in page
    assert '<time datetime="2027-11-22">22 November 2027</time>' in page


def test_facts_that_wait_for_a_clinicians_check_are_shown():
    waiting = next(a for a in library().answers.values() if library().unchecked(a.variants[-1]))
    _, page = read(f"/answers/{waiting.id}")
    assert "Still to be checked by a clinician" in page
    assert library().unchecked(waiting.variants[-1])[0].statement in page


def test_a_signature_is_shown_with_the_signers_name_and_local_day(clinician):
    sign(library().answers[CONTESTED], clinician, NOW)
    for address in ("/answers", f"/answers/{CONTESTED}"):
        _, page = read(address)
        assert "Signed off by Amara Osei on 23 November 2026" in page
        assert clinician.username not in page


def test_the_list_asks_the_database_as_often_however_many_are_signed(clinician, django_assert_num_queries):
    for answer in list(library().answers.values())[:20]:
        sign(answer, clinician, NOW)
    with django_assert_num_queries(2):
        read("/answers")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=atrophy", "answers with “atrophy”"),
        ("?q=zeppelin", "No answer has these words"),
        ("?q=botox+zeppelin", "No answer has all of these words"),
        ("?q=%00", "139 answers"),
    ],
)
def test_searching_works_by_address(query, shown):
    assert shown in read(f"/answers{query}")[1]


@pytest.mark.parametrize("sent", ["<script>alert(1)</script>", '"><img src=x>', "' onfocus='alert(1)"])
def test_what_is_searched_for_is_shown_as_text(sent):
    page = Client().get("/answers", {"q": sent}).content.decode()
    assert sent not in page
    assert f'value="{escape(sent)}"' in page


@pytest.mark.parametrize("address", ["no_such_answer", "How_Long", "%3Cscript%3E", "a.b", "%00"])
def test_an_unknown_answer_is_not_found(address):
    response, page = read(f"/answers/{address}")
    assert response.status_code == 404
    assert "There is no answer at this address" in page
    assert "noindex" in page


@pytest.mark.parametrize("address", ["", f"/{CONTESTED}"])
def test_each_page_has_one_address(address, settings):
    _, page = read(f"/answers{address}")
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/answers{address}">' in page
    assert Client().get("/answers/").headers["Location"] == "/answers"


@pytest.mark.parametrize("country", COUNTRIES)
def test_search_engines_stay_out_where_medicines_may_not_be_advertised(country, move_to):
    restricted = move_to(country).country.medicine_names == "restricted"
    for address in ("/answers", f"/answers/{CONTESTED}"):
        assert ('<meta name="robots" content="noindex">' in read(address)[1]) == restricted


def test_the_pages_need_no_script_and_allow_none_from_elsewhere():
    response, page = read(f"/answers/{CONTESTED}")
    assert "<script" not in page
    assert "style=" not in page
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_an_unsigned_answer_keeps_silent_where_only_signed_ones_speak(settings, clinician):
    settings.CLINIC = replace(settings.CLINIC, signed_only=True)
    answer = library().answers[CONTESTED]
    _, page = read(f"/answers/{CONTESTED}")
    assert answer.variants[0].text.strip() not in page
    assert answer.variants[0].studies.strip() not in page
    assert settings.CLINIC.phone in page
    sign(answer, clinician, NOW)
    assert answer.variants[0].text.strip() in read(f"/answers/{CONTESTED}")[1]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_pages_are_only_read(method):
    assert getattr(Client(), method)("/answers").status_code == 405
