import re
from datetime import UTC, datetime
from html import unescape

import pytest
from review_pages import appointment_of, conversation, turn
from staff_cast import client_of

from answers.counting import count
from answers.models import SignOff
from answers.reading import library
from answers.sign_offs import sign
from conversations.models import Pause

ASKED = "how_long_does_botox_last"
CONTESTED = "does_botox_cause_atrophy"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def read(address, role="receptionist"):
    return unescape(client_of(role).get(address).content.decode())


def listed(page):
    return re.findall(r'class="words" href="/staff/answers/(\w+)/"', page)


def test_every_answer_is_listed_under_its_topic():
    page = read("/staff/answers/")
    assert sorted(listed(page)) == sorted(library().answers)
    assert '<h2 class="big" id="botox_effect">' in page


@pytest.mark.parametrize(
    ("query", "first", "number"),
    [
        ("?q=atrophy", CONTESTED, None),
        ("?view=signed", CONTESTED, 1),
        ("?view=paused", ASKED, 1),
        ("?view=due&q=zeppelin", None, 0),
        ("?view=nonsense", None, len(library().answers)),
        ("?q=%00", None, len(library().answers)),
    ],
)
def test_views_and_search(query, first, number, clinician):
    sign(library().answers[CONTESTED], clinician, NOW)
    Pause.objects.create(answer_id=ASKED, reason="x", paused_by="x", paused_at=NOW)
    found = listed(read(f"/staff/answers/{query}"))
    assert first is None or first in found
    assert number is None or len(found) == number


def test_the_list_asks_the_database_as_often_however_much_there_is(clinician, django_assert_max_num_queries):
    for answer in list(library().answers.values())[:20]:
        sign(answer, clinician, NOW)
    client = client_of("owner")
    with django_assert_max_num_queries(20):
        client.get("/staff/answers/")


def test_one_answer_shows_sources_interests_facts_and_sides():
    page = read(f"/staff/answers/{CONTESTED}/")
    variant = library().answers[CONTESTED].variants[0]
    for source in library().cited(variant.citations):
        assert source.title in page
        assert f"Interest: {source.interest}" in page
    for side in variant.sides:
        assert side.says in page
    for fact_id in variant.facts:
        assert library().facts[fact_id].statement in page
    assert variant.studies in page
    assert "Not verified: awaits a clinician’s check." in page or not library().unchecked(variant)


def test_what_nobody_verified_is_said_loudly():
    answer = next(
        answer
        for answer in library().answers.values()
        if any(not source.verified for source in library().cited(answer.variants[0].citations))
    )
    assert "Not verified: nobody has seen this document." in read(f"/staff/answers/{answer.id}/")


@pytest.mark.parametrize(("country", "says"), [("gb", "999"), ("us", "911"), ("ie", "112 or 999")])
def test_the_preview_is_what_a_visitor_of_that_country_reads(country, says):
    answer = next(a for a in library().answers.values() if "{emergency_number}" in a.variants[0].text)
    page = read(f"/staff/answers/{answer.id}/?country={country}")
    seen = page[page.index('class="seen"') : page.index('id="sources"')]
    assert says in seen
    assert "{" not in seen


def test_the_questions_that_led_to_it_are_shown_to_who_reads_conversations():
    made = conversation(turn("is it me, Rosalind Achterberg, 020 7946 0991?", answer_ids=[ASKED]))
    appointment = appointment_of(made)
    count(made.id)
    address = f"/staff/answers/{ASKED}/"
    page = read(address, "reviewer")
    assert f'href="/staff/conversations/{made.id}/#turn-1"' in page
    assert appointment.name not in page
    assert "020 7946 0991" not in page
    assert made.id not in read(address)


def test_a_reading_grade_of_each_wording_is_shown():
    page = read("/staff/answers/who_can_inject/")
    assert len(re.findall(r"School years to read.*?</dt><dd>\d+\.\d, \d+ words", page)) == 3


def test_signing_needs_the_words_that_were_shown():
    client = client_of("clinician")
    page = client.get(f"/staff/answers/{ASKED}/").content.decode()
    shown = re.search(r'name="words_hash" value="(\w+)"', page)[1]
    refused = client.post(f"/staff/answers/{ASKED}/sign/", {"words_hash": "0" * 64})
    assert refused.status_code == 409
    assert "the words changed while you read them" in refused.content.decode()
    assert not SignOff.objects.exists()
    client.post(f"/staff/answers/{ASKED}/sign/", {"words_hash": shown})
    assert SignOff.objects.get().signed_by == "clinician"
    client.post(f"/staff/answers/{ASKED}/withdraw/")
    assert not SignOff.objects.filter(withdrawn_at=None).exists()


def test_what_changed_since_it_was_signed_is_shown_beside_it():
    SignOff.objects.create(answer_id=ASKED, words_hash="0" * 64, signed_by="aosei", signed_at=NOW)
    assert "The signed words were not kept" in read(f"/staff/answers/{ASKED}/")


def test_history_tells_who_and_when(clinician):
    sign(library().answers[ASKED], clinician, NOW)
    Pause.objects.create(answer_id=ASKED, reason="A wrong figure", paused_by="olive", paused_at=NOW)
    page = read(f"/staff/answers/{ASKED}/")
    for said in ("Signed these words", "aosei", "Paused it: A wrong figure", "First seen in the files"):
        assert said in page


@pytest.mark.parametrize("address", ["no_such_answer", "a.b", "%00"])
def test_an_unknown_answer_is_not_found(address):
    assert client_of("owner").get(f"/staff/answers/{address}/").status_code == 404
