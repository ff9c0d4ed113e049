from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import RequestFactory

from config.addresses import address_of, hashed
from conversations.limits import check_conversations, check_turns
from conversations.models import Conversation, Turn
from conversations.problems import TooMany

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def started(seconds_ago: float, address_hash: str = "a") -> Conversation:
    moment = NOW - timedelta(seconds=seconds_ago)
    return Conversation.objects.create(created=moment, expires_at=NOW, locale="en", address_hash=address_hash)


@pytest.mark.parametrize(
    ("ages", "retry_after"),
    [
        ([], None),
        ([1, 2], None),
        ([1, 2, 50], 10),
        ([1, 2, 61], None),
        ([1, 2, 59.9, 59.95], 1),
        ([-10, -600, -3600], None),  # before the clock was set back by an hour
    ],
)
def test_turns_of_a_conversation(db, settings, ages, retry_after):
    settings.TURNS_PER_MINUTE = 3
    conversation = started(100)
    for age in ages:
        moment = NOW - timedelta(seconds=age)
        Turn.objects.create(conversation=conversation, client_id=uuid4(), text="x", created=moment)
    assert waiting(lambda: check_turns(conversation, NOW)) == retry_after
    assert waiting(lambda: check_turns(started(0), NOW)) is None


@pytest.mark.parametrize(
    ("ages", "retry_after"), [([], None), ([10], None), ([10, 3000], 600), ([10, 3601], None)]
)
def test_conversations_of_an_address(db, settings, ages, retry_after):
    settings.CONVERSATIONS_PER_HOUR = 2
    for age in ages:
        started(age)
    assert waiting(lambda: check_conversations("a", NOW)) == retry_after
    assert waiting(lambda: check_conversations("b", NOW)) is None


@pytest.mark.parametrize(
    ("address_hash", "ages", "retry_after"),
    [("a", [1, 50], None), ("a", [1, 2, 50], 10), ("", [1, 2, 50], None), ("b", [1, 2, 50], None)],
)
def test_turns_of_an_address_are_counted_over_its_conversations(
    db, settings, address_hash, ages, retry_after
):
    settings.ADDRESS_TURNS_PER_MINUTE = 3
    for age in ages:
        said(started(0), age)
    assert waiting(lambda: check_turns(live(address_hash), NOW)) == retry_after


@pytest.mark.parametrize(("ages", "retry_after"), [([1, 2], None), ([1, 2, 40], 20), ([1, 2, 61], None)])
def test_turns_of_the_clinic_are_counted_over_all_visitors(db, settings, ages, retry_after):
    settings.CLINIC_TURNS_PER_MINUTE = 3
    for number, age in enumerate(ages):
        said(live(f"address {number}"), age)
    assert waiting(lambda: check_turns(live(""), NOW)) == retry_after


def live(address_hash: str) -> Conversation:
    conversation = started(0, address_hash)
    conversation.expires_at = NOW + timedelta(hours=1)
    conversation.save()
    return conversation


def said(conversation: Conversation, seconds_ago: float) -> None:
    moment = NOW - timedelta(seconds=seconds_ago)
    conversation.expires_at = NOW + timedelta(hours=1)
    conversation.save()
    Turn.objects.create(conversation=conversation, client_id=uuid4(), text="x", created=moment)


def waiting(check) -> int | None:
    try:
        check()
    except TooMany as refused:
        return refused.retry_after
    return None


def test_too_many_turns_are_told_when_to_come_back(visitor, engine, settings):
    settings.TURNS_PER_MINUTE = 1
    client_id = str(uuid4())
    assert visitor.say("One", client_id).status_code == 200
    refused = visitor.say("Two")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert "999" in refused.json()["detail"]
    assert visitor.say("One", client_id).status_code == 200  # a repeat costs nothing


def test_too_many_conversations(visitor, arrive, settings):
    settings.CONVERSATIONS_PER_HOUR = 1
    elsewhere = {"REMOTE_ADDR": "9.9.9.9"}
    assert visitor.client.generic("POST", "/chat/v1/conversations", **elsewhere).status_code == 201
    refused = visitor.client.generic("POST", "/chat/v1/conversations", **elsewhere)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 3500


def test_a_proxy_on_this_machine_is_not_taken_for_one_visitor(visitor, arrive, settings):
    settings.CONVERSATIONS_PER_HOUR = 1
    for _ in range(3):
        assert visitor.client.generic("POST", "/chat/v1/conversations").status_code == 201


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "127.0.0.1"),
        (0, "9.9.9.9", "127.0.0.1"),  # a header that anyone can write counts for nothing
        (1, "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        (2, "6.6.6.6, 9.9.9.9, 10.0.0.1", "9.9.9.9"),
        (2, None, ""),
    ],
)
def test_the_address_counted(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert address_of(RequestFactory().get("/", headers=headers)) == address


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.2.3.4", "1.2.3.4", True),
        ("1.2.3.4", "1.2.3.5", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:1::1", False),
    ],
)
def test_addresses_are_kept_as_keyed_hashes(one, other, same):
    assert (hashed(one) == hashed(other)) is same
    assert one not in hashed(one)
