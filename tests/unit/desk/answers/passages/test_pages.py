"""Care cards and the guide's texts, read, signed and followed by staff."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from staff_cast import client_of

from answers.models import SignOff
from answers.passages.passage import Passage
from answers.passages.reading import SCREEN, passages
from answers.sign_offs import State, sign, state
from answers.words_hash import words_hash
from people.models import AuditRow

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CARD, GRID = "card.rf_breathing", "grid.movement_lines"
PATH = "/staff/answers/{}/"


def of(clinician: User) -> Client:
    client = Client()
    client.force_login(clinician)
    return client


def test_the_list_has_every_one_and_says_how_many_are_signed(clinician: User) -> None:
    sign(passages()[CARD], clinician, NOW)
    shown = of(clinician).get("/staff/answers/cards-and-guide/").content.decode()
    assert all(f'href="{PATH.format(id_)}"' in shown for id_ in passages())
    assert "1 of 23 signed" in shown
    assert "Signed by Amara Osei" in shown


@pytest.mark.parametrize("passage", passages().values(), ids=lambda passage: passage.id)
@pytest.mark.parametrize("country", ["gb", "us"])
def test_each_is_shown_as_visitors_read_it(passage: Passage, country: str) -> None:
    shown = client_of("receptionist").get(f"{PATH.format(passage.id)}?country={country}")
    assert shown.status_code == 200
    assert passage.title in shown.context["text"].title
    assert "not yet signed off by a clinician" in shown.content.decode() or passage.kind not in (
        "card",
        "grid",
    )


@pytest.mark.parametrize(("country", "number"), [("gb", "999"), ("us", "911")])
def test_a_card_names_the_countrys_number(country: str, number: str) -> None:
    shown = client_of("reviewer").get(f"{PATH.format(CARD)}?country={country}").content.decode()
    assert f"Call {number}" in shown


@pytest.mark.parametrize(("country", "is_named"), [("gb", False), ("us", True)])
def test_a_grid_names_a_medicine_only_where_it_may_be_named(country: str, is_named: bool) -> None:
    shown = client_of("reviewer").get(f"{PATH.format(GRID)}?country={country}")
    options = shown.context["preview"].messages[0]["options"]
    assert any("Botox" in option["name"] for option in options) is is_named


@pytest.mark.parametrize("text_id", [CARD, GRID, SCREEN, "careful.pregnancy"])
def test_a_clinician_signs_what_was_shown_and_takes_it_back(clinician: User, text_id: str) -> None:
    client, passage = of(clinician), passages()[text_id]
    assert client.post(PATH.format(text_id) + "sign/", {"words_hash": "older words"}).status_code == 409
    assert not SignOff.objects.exists()
    client.post(PATH.format(text_id) + "sign/", {"words_hash": words_hash(passage)})
    assert state(passage) == State.SIGNED
    shown = client.get(PATH.format(text_id)).content.decode()
    assert "Signed these words" in shown
    client.post(PATH.format(text_id) + "withdraw/")
    assert state(passage) == State.UNSIGNED
    assert list(AuditRow.objects.filter(about=text_id).values_list("what", flat=True).order_by("id")) == [
        "answer.sign",
        "answer.withdraw",
    ]


def test_never_its_author(clinician: User) -> None:
    clinician.first_name, clinician.last_name = "Candor", "editors"
    clinician.save()
    client = of(clinician)
    assert "somebody else must sign" in client.get(PATH.format(CARD)).content.decode()
    posted = client.post(PATH.format(CARD) + "sign/", {"words_hash": words_hash(passages()[CARD])})
    assert posted.status_code == 409
    assert not SignOff.objects.exists()


def test_words_that_changed_since_stand_beside_the_signed_ones(
    clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(passages()[GRID], clinician, NOW)
    passage = passages()[GRID]
    parts = (replace(passage.parts[0], text="Other words."), *passage.parts[1:])
    monkeypatch.setitem(passages(), GRID, replace(passage, parts=parts))
    shown = of(clinician).get(PATH.format(GRID))
    assert [pair.part for pair in shown.context["since_signed"]] == ["Before the options"]
    assert "Changed since signed" in shown.content.decode()
