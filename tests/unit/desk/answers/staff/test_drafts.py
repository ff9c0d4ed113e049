import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from staff_cast import client_of

from answers.drafting import rules
from answers.models import Draft
from answers.reading import library

ASKED = "how_long_does_botox_last"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unjudged(monkeypatch):
    """The check has tests of its own, and takes seconds."""
    monkeypatch.setattr(rules, "problems_of", lambda *_: [])


def begun(client, answer_id=ASKED):
    return client.post(f"/staff/answers/{answer_id}/draft/")["Location"]


def fields(client, address):
    """What a browser would send if nothing were changed."""
    page = client.get(address).content.decode()
    form = page[page.index('name="version"') - 200 : page.index('class="save"')]
    sent = {}
    for name, value in re.findall(
        r'<input (?!type="checkbox")[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form
    ):
        sent[name] = unescape(value)
    for name, value in re.findall(r'name="([^"]+)" value="([^"]+)" checked', form):
        sent.setdefault(name, []).append(value)
    for name, value in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        sent[name] = unescape(value)
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


@pytest.mark.parametrize(
    "answer_id", [ASKED, "compare_all_options", "who_can_inject", "does_botox_cause_atrophy"]
)
def test_a_form_sent_back_unchanged_changes_nothing(answer_id):
    client = client_of("reviewer")
    address = begun(client, answer_id)
    before = Draft.objects.get()
    assert client.post(address, fields(client, address)).status_code == 302
    after = Draft.objects.get()
    assert (after.content, after.version, after.authors) == (before.content, 1, [])


def test_what_is_written_is_shown_beside_what_is_live():
    client = client_of("reviewer")
    address = begun(client)
    client.post(address, {**fields(client, address), "w0-text": "It lasts a while."})
    page = unescape(client.get(address).content.decode())
    assert "<ins>" in page
    assert "<del>" in page
    assert Draft.objects.get().authors == ["reviewer"]
    assert Draft.objects.get().content["variants"][0]["text"] == "It lasts a while."


def test_a_second_draft_of_an_answer_is_the_first():
    client = client_of("reviewer")
    assert begun(client) == begun(client)


def test_words_for_a_country_are_added_and_taken_out():
    client = client_of("reviewer")
    address = begun(client, "does_botox_work")
    client.post(address, {**fields(client, address), "add_wording": "country:ie"})
    assert [row["conditions"] for row in Draft.objects.get().content["variants"]] == [[], [["country", "ie"]]]
    client.post(address, {**fields(client, address), "w1-remove": "1"})
    assert [row["conditions"] for row in Draft.objects.get().content["variants"]] == [[]]


def test_what_was_typed_is_not_lost_when_somebody_else_saved():
    client = client_of("reviewer")
    address = begun(client)
    stale = fields(client, address)
    client.post(address, {**stale, "w0-text": "First."})
    answer = client.post(address, {**stale, "w0-text": "Second."})
    assert answer.status_code == 409
    assert "Second." in answer.content.decode()
    assert Draft.objects.get().content["variants"][0]["text"] == "First."


def test_a_question_nobody_answers_is_filled_in_from_the_link():
    client = client_of("reviewer")
    page = client.get("/staff/answers/new/?question=can+i+%22fly%22+after%3F").content.decode()
    assert 'value="can i &quot;fly&quot; after?"' in page
    address = client.post(
        "/staff/answers/new/", {"question": "Can I fly after?", "topic": "asked_by_visitors"}
    )["Location"]
    draft = Draft.objects.get()
    assert (draft.answer_id, draft.is_new) == ("can_i_fly_after", True)
    client.post(address, {**fields(client, address), "examples": "- can i fly\ncan i fly\n\nflying?"})
    assert Draft.objects.get().content["examples"] == ["can i fly", "flying?"]
    assert "Can I fly after?" in client.get("/staff/answers/").content.decode()


def test_the_author_is_told_that_another_must_sign():
    client = client_of("clinician")
    address = begun(client)
    client.post(address, {**fields(client, address), "w0-text": "Other."})
    client.post(f"{address}ask/")
    page = client.get(address).content.decode()
    assert "somebody else must sign" in page
    draft = Draft.objects.get()
    answer = client.post(
        f"{address}sign/",
        {"words_hash": draft.words_hash, "live_hash": rules.hash_of(library().answers[ASKED])},
    )
    assert answer.status_code == 409
    assert "you wrote in this answer" in answer.content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize("sent", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_is_typed_is_shown_as_text(sent):
    client = client_of("reviewer")
    address = begun(client)
    client.post(address, {**fields(client, address), "w0-text": sent, "question": sent})
    for page in (address, "/staff/answers/?view=drafts", f"/staff/answers/{ASKED}/"):
        assert sent not in client.get(page).content.decode()
