"""Somebody at the page without script: opens it, fills in what stands there, presses what stands there."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from engine_standin import EngineStandIn
from pytest_django import Settings


@pytest.fixture
def engine(settings: Settings) -> Iterator[EngineStandIn]:
    standin = EngineStandIn(token=settings.ENGINE_TOKEN).start()
    settings.ENGINE_URLS, settings.ACTIONS_URL = (standin.url,), standin.url
    yield standin
    standin.stop()


class Forms(HTMLParser):
    """Each form as its address, its hidden fields and its buttons' (name, value, words)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.button: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append({"action": given.get("action", ""), "fields": {}, "buttons": []})
        elif tag in ("input", "textarea") and self.forms:
            self.forms[-1]["fields"][given["name"]] = given.get("value", "")
        elif tag == "button":
            self.button = [given.get("name", ""), given.get("value", ""), ""]

    def handle_data(self, data: str) -> None:
        if self.button:
            self.button[2] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self.button:
            self.forms[-1]["buttons"].append(tuple(self.button))
            self.button = None


class Guest:
    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.opens("/chat")

    def opens(self, address: str) -> Any:
        self.response = self.client.get(address)
        return self.response

    @property
    def html(self) -> str:
        return str(self.response.content.decode())

    @property
    def words(self) -> str:
        """What is read: without tags, one space between words."""
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", self.html).split()))

    def all_forms(self) -> list[dict[str, Any]]:
        return Forms(self.html).forms

    def forms(self, address: str) -> list[dict[str, Any]]:
        return [form for form in self.all_forms() if form["action"].split("#")[0] == address]

    def composer(self, **fields: str) -> dict[str, str]:
        return {**self.forms("/chat")[-1]["fields"], **fields}

    def sends(self, address: str, fields: dict[str, str], follow: bool = True, **headers: str) -> Any:
        self.response = self.client.post(address, fields, follow=follow, headers=headers)
        return self.response

    def says(self, text: str) -> Any:
        return self.sends("/chat", self.composer(text=text))

    def presses(self, words: str) -> Any:
        for form in self.all_forms():
            for name, value, label in form["buttons"]:
                if label == words:
                    return self.sends(form["action"].split("#")[0], {**form["fields"], name: value})
        raise AssertionError(f"no button says {words!r}")


@pytest.fixture
def open_page(db: None, engine: EngineStandIn) -> Callable[[], Guest]:
    return Guest


@pytest.fixture
def guest(open_page: Callable[[], Guest]) -> Guest:
    return open_page()


class VisitorApi:
    """The guest's own conversation, as the widget would ask for it."""

    def __init__(self, guest: Guest) -> None:
        self.guest = guest

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.guest.client.cookies['candor_chat'].value}"}

    def messages(self) -> list[dict[str, Any]]:
        return list(Client().get("/chat/v1/messages", headers=self.headers()).json()["messages"])

    def send(self, body: dict[str, str]) -> Any:
        client, address = Client(), "/chat/v1/messages"
        return client.post(address, body, content_type="application/json", headers=self.headers()).json()


@pytest.fixture
def visitor_api(guest: Guest) -> VisitorApi:
    return VisitorApi(guest)
