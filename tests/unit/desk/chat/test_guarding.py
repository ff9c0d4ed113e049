"""Whose cookie, whose form: nobody else's page may write into a visitor's chat."""

import pytest
from django.test import Client

from conversations.models import Conversation, Turn


def test_the_cookie_ends_with_the_browser(guest):
    cookie = guest.response.cookies["candor_chat"]
    assert (cookie["path"], cookie["domain"]) == ("/", "")  # as `__Host-` asks
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["max-age"], cookie["expires"]) == ("Strict", "", "")
    assert set(guest.client.cookies) == {"candor_chat"}
    guest.says("Hello")
    assert set(guest.client.cookies) == {"candor_chat"}
    assert "one cookie" in guest.words


def test_it_is_for_https_alone_where_there_is_https(settings, open_page):
    settings.HTTPS = True
    assert open_page().response.cookies["__Host-candor_chat"]["secure"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
)
@pytest.mark.parametrize("address", ["/chat", "/chat/feedback", "/chat/forget"])
def test_forms_of_other_sites_are_refused(guest, address, headers):
    guest.says("Hello")
    fields = guest.composer(text="Sent by somebody else")
    assert guest.sends(address, fields, **headers).status_code == 403
    assert Turn.objects.count() == 1


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": "null"}, {}]
)
def test_our_own_forms_are_not(guest, headers):
    fields = guest.composer(text="Hello")
    assert guest.sends("/chat", fields, **headers).status_code == 200
    assert Turn.objects.count() == 1


@pytest.mark.parametrize("key", ["", "forged", "another visit's"])
def test_a_form_without_this_visits_key_sends_nothing_and_keeps_the_words(open_page, guest, key):
    key = open_page().composer()["key"] if key == "another visit's" else key
    response = guest.sends("/chat", guest.composer(text="Does it hurt?", key=key))
    assert response.status_code == 403
    assert Turn.objects.count() == 0
    assert ">Does it hurt?</textarea>" in guest.html
    guest.sends("/chat", guest.composer(text="Does it hurt?"))
    assert Turn.objects.count() == 1


def test_a_browser_without_cookies_is_told_why_it_cannot_chat(guest):
    fields = guest.composer(text="Does it hurt?")
    guest.client = Client()
    assert guest.sends("/chat", fields).status_code == 403
    assert "did not send back this page's cookie" in guest.words
    assert ">Does it hurt?</textarea>" in guest.html
    assert Conversation.objects.count() == 0


def test_a_forged_cookie_opens_nobodys_chat(open_page, guest):
    guest.says("My secret")
    other = open_page()
    other.client.cookies["candor_chat"] = guest.client.cookies["candor_chat"].value + "x"
    assert "My secret" not in other.opens("/chat").content.decode()
    assert "earlier chat had ended" in other.words


@pytest.mark.parametrize("address", ["/chat", "/chat/forget", "/chat/forgotten", "/summary/x"])
def test_every_page_is_private_and_runs_no_script(guest, address):
    headers = guest.opens(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in guest.html
    assert "<script" not in guest.html
    assert "style=" not in guest.html
    assert "//" not in guest.html.replace("http://www.w3.org", "").replace("https://", "").split("<main")[0]


def test_the_api_behind_the_page_is_where_it_was(guest):
    assert guest.client.get("/chat/v1/messages").status_code == 401
    assert guest.client.get("/chat/", follow=False)["Location"] == "/chat"
