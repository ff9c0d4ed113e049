import base64
import os

import pytest

from sealing.ring import CannotOpen, NotKeys, read_ring, sealed_with


def key(byte: bytes = b"a") -> str:
    return base64.urlsafe_b64encode(byte * 32).decode()


@pytest.mark.parametrize("text", ["Jane", "é ▒ 日本", "a\x00b", "\ud800", "x" * 100_000, "sealed:fake:x"])
def test_what_is_sealed_comes_back_and_shows_nothing(text: str) -> None:
    ring = read_ring(f"one:{key()}")
    sealed = ring.seal(text)
    assert ring.open(sealed) == text
    assert text not in sealed
    assert ring.seal(text) != sealed  # two of the same cannot be told apart


def test_an_open_text_of_before_is_read_as_it_is() -> None:
    assert read_ring(f"one:{key()}").open("jane@example.com") == "jane@example.com"


def test_the_first_key_seals_and_the_older_one_still_opens() -> None:
    old = read_ring(f"old:{key()}").seal("Jane")
    ring = read_ring(f"new:{key(b'b')},old:{key()}")
    assert (ring.open(old), sealed_with(old), sealed_with(ring.seal("Jane"))) == ("Jane", "old", "new")


@pytest.mark.parametrize("other", [f"one:{key(b'b')}", f"two:{key()}"])
def test_another_key_opens_nothing_and_says_why_without_the_words(other: str) -> None:
    sealed = read_ring(f"one:{key()}").seal("Jane")
    with pytest.raises(CannotOpen, match="the key one") as refusal:
        read_ring(other).open(sealed)
    assert "Jane" not in str(refusal.value)


def test_a_changed_letter_is_noticed() -> None:
    ring = read_ring(f"one:{key()}")
    sealed = ring.seal("Jane")
    changed = sealed[:20] + ("A" if sealed[20] != "A" else "B") + sealed[21:]
    with pytest.raises(CannotOpen):
        ring.open(changed)


@pytest.mark.parametrize(
    "value", ["", "one", "one:", "one:short", f"One:{key()}", f":{key()}", f"a:{key()},a:{key()}", "a:é" * 9]
)
def test_what_is_no_key_is_refused_without_being_repeated(value: str) -> None:
    with pytest.raises(NotKeys) as refusal:
        read_ring(value)
    assert "short" not in str(refusal.value)


def test_a_key_of_random_bytes_is_read_in_both_alphabets() -> None:
    secret = os.urandom(32)
    safe, plain = base64.urlsafe_b64encode(secret).decode(), base64.b64encode(secret).decode()
    assert read_ring(f"one:{plain}").open(read_ring(f"one:{safe}").seal("Jane")) == "Jane"
