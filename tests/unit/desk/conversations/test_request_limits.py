"""How many requests each part of the visitor API takes of one visitor and of one address."""

import pytest
from django.test import Client

from conversations import request_limits
from conversations.problems import TooMany
from conversations.request_limits import FOR_EACH_TURN, Requests

TURN = "86a5756b-5789-415d-8a78-aca9c1748853"
ASKED = [
    ("GET", "/chat/v1/messages"),
    ("GET", "/chat/v1/news?after=0"),
    ("POST", "/chat/v1/messages"),
    ("POST", f"/chat/v1/turns/{TURN}/feedback"),
    ("DELETE", "/chat/v1/conversations/current"),
    ("GET", "/chat/v1/nothing"),
]
ELSEWHERE = "198.51.100.7"


@pytest.fixture(autouse=True)
def counted_anew(monkeypatch):
    monkeypatch.setattr(request_limits, "requests", Requests())


def ask(method, path, headers, address="127.0.0.1"):
    return Client().generic(method, path, headers=headers, REMOTE_ADDR=address)


@pytest.mark.parametrize(("method", "path"), ASKED)
@pytest.mark.parametrize(
    ("limit", "address"),
    [("TURNS_PER_MINUTE", "127.0.0.1"), ("ADDRESS_TURNS_PER_MINUTE", ELSEWHERE)],
)
def test_each_request_counts_also_one_that_is_refused(
    visitor, arrive, settings, limit, address, method, path
):
    setattr(settings, limit, 1)
    others = arrive()
    answers = [ask(method, path, visitor.headers, address) for _ in range(FOR_EACH_TURN + 2)]
    assert [answer.status_code == 429 for answer in answers] == [False] * FOR_EACH_TURN + [True] * 2
    assert answers[-1].json()["type"] == "urn:candor:problem:too-many"
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert ask("GET", "/chat/v1/messages", others.headers).status_code == 200


def test_an_address_is_counted_whatever_it_shows(db, settings):
    settings.ADDRESS_TURNS_PER_MINUTE = 1
    tokens = [{"Authorization": f"Bearer {number}"} for number in range(FOR_EACH_TURN)]
    assert {ask("GET", "/chat/v1/messages", token, ELSEWHERE).status_code for token in tokens} == {401}
    assert ask("GET", "/chat/v1/messages", {}, ELSEWHERE).status_code == 429
    assert ask("POST", "/chat/v1/conversations", {}, ELSEWHERE).status_code == 429
    assert ask("POST", "/chat/v1/conversations", {}).status_code == 201


@pytest.mark.parametrize("page", ["/chat", "/log-in", "/review", "/ready", "/nothing"])
def test_pages_count_by_address_and_say_so_in_plain_words(page, db, settings):
    settings.ADDRESS_TURNS_PER_MINUTE = 1
    answers = [ask("GET", page, {}, ELSEWHERE) for _ in range(FOR_EACH_TURN + 1)]
    assert [answer.status_code == 429 for answer in answers] == [False] * FOR_EACH_TURN + [True]
    assert answers[-1]["Content-Type"].startswith("text/plain")
    assert settings.CLINIC.phone in answers[-1].content.decode()
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert ask("GET", page, {}).status_code != 429


def test_another_site_is_told_too(visitor, settings):
    settings.TURNS_PER_MINUTE = 0
    told = ask("GET", "/chat/v1/messages", visitor.headers | {"Origin": "http://testserver"})
    assert (told.status_code, told["Access-Control-Allow-Origin"]) == (429, "http://testserver")


def test_the_count_begins_anew_with_each_minute_and_nobody_is_kept():
    now = [5.0]
    requests = Requests(clock=lambda: now[0])
    for number in range(100):
        requests.count(str(number), 1)
    with pytest.raises(TooMany) as refused:
        requests.count("7", 1)
    assert refused.value.retry_after == 60
    now[0] += refused.value.retry_after
    requests.count("7", 1)
    assert len(requests._counted) == 1
