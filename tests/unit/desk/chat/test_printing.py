"""A summary as a page to print: its address is its visitor's alone, and dies with the conversation."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from option_grids import GRID, SUMMARY

from conversations.models import Conversation, Turn
from conversations.print_links import print_url


def turns_of(text):
    return Turn.objects.filter(pk__in=[turn.pk for turn in Turn.objects.all() if turn.text == text])


@pytest.fixture
def address(guest):
    """Where to print the summary of a guest who was shown the grid a turn before."""
    guest.says("Help me decide")
    Turn.objects.update(reply=[GRID])
    guest.says("That's all")
    turns_of("That's all").update(reply=[{"kind": "text", "text": "Done."}, SUMMARY])
    return urlsplit(print_url(turns_of("That's all").get())).path


def test_it_shows_the_summary_and_the_options_before_it(address):
    page = Client().get(address)
    html = page.content.decode()
    assert page.status_code == 200
    assert "No needles" in html
    assert "&lt;b&gt;my own words&lt;/b&gt;" in html
    assert "Chance that it helps" in html
    assert 'Sources: <a href="#source-1">1</a>' in html
    assert 'id="source-1"' in html
    assert "https://journal.example/trial" in html
    assert "<form" not in html
    assert not page.cookies


def test_the_visitor_api_gives_the_link_and_the_record_does_not_hold_it(visitor_api, address):
    messages = visitor_api.messages()
    links = [message["print_url"] for message in messages if message["kind"] == "summary"]
    assert [urlsplit(link).path for link in links] == [address]
    assert "print_url" not in str([turn.reply for turn in Turn.objects.all()])


def test_a_turn_that_ends_in_a_summary_brings_its_link(visitor_api, guest):
    guest.says("Help me decide")
    turn = Turn.objects.get()
    Turn.objects.update(reply=[SUMMARY])
    again = visitor_api.send({"id": str(turn.client_id), "text": "Help me decide"})
    assert again["messages"][0]["print_url"] == print_url(turn)


@pytest.mark.parametrize("spoil", ["forged", "expired", "erased", "revoked", "no summary"])
def test_a_link_that_does_not_hold_opens_nothing(address, spoil):
    if spoil == "forged":
        address = address[:-1] + ("A" if address[-1] != "A" else "B")
    elif spoil == "expired":
        Conversation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif spoil == "revoked":
        Conversation.objects.update(token_version=1)
    elif spoil == "erased":
        Conversation.objects.all().delete()
    else:
        address = urlsplit(print_url(turns_of("Help me decide").get())).path
    page = Client().get(address)
    assert page.status_code == 404
    assert "There is no summary here" in page.content.decode()


def test_a_summary_without_options_prints_alone(address):
    turns_of("Help me decide").update(reply=[])
    html = Client().get(address).content.decode()
    assert "No needles" in html
    assert "<table" not in html


def test_options_shown_later_do_not_slip_in(guest, address):
    guest.says("And another grid")
    turns_of("And another grid").update(reply=[{**GRID, "text": "Seen later."}])
    assert "Seen later." not in Client().get(address).content.decode()
