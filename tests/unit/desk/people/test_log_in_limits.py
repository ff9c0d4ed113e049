"""Who is locked out by wrong passwords, and who is not, behind a proxy that is declared."""

from itertools import cycle, islice

import pytest
from axes.models import AccessAttempt
from django.test import Client
from staff_cast import PASSWORD, make_account

from people.log_in_limits import FROM_STRANGE_PLACES

pytestmark = pytest.mark.django_db
IN, LOCKED, WRONG = 302, 429, 200
OFFICE, STRANGER = "198.51.100.7", "203.0.113.9"
EVERYWHERE = [f"203.0.113.{number}" for number in range(20, 40)]


@pytest.fixture(autouse=True)
def behind_a_proxy(settings):
    settings.PROXIES = 1


def log_in(name: str, address: str, password: str = PASSWORD) -> int:
    sent = {"username": name, "password": password}
    forged = f"10.1.1.1, {address}"  # what the browser wrote, and what our proxy saw
    return Client().post("/staff/account/login/", sent, headers={"X-Forwarded-For": forged}).status_code


def guess(name: str, addresses: list[str], times: int) -> list[int]:
    return [log_in(name, address, "wrong") for address in islice(cycle(addresses), times)]


@pytest.mark.parametrize(
    ("tried_from", "times", "then_from", "result"),
    [
        ([STRANGER], 4, STRANGER, IN),
        ([STRANGER], 5, STRANGER, LOCKED),
        ([STRANGER], 5, OFFICE, IN),
        ([STRANGER], 5, "192.0.2.1", IN),
        (["2001:db8::1", "2001:db8::2"], 5, "2001:db8::3", LOCKED),  # one household
        (["2001:db8::1", "2001:db8:0:1::1"], 5, "2001:db8:0:2::1", IN),
        (EVERYWHERE, FROM_STRANGE_PLACES - 1, "192.0.2.1", IN),
        (EVERYWHERE, FROM_STRANGE_PLACES, "192.0.2.1", LOCKED),
        (EVERYWHERE, FROM_STRANGE_PLACES, OFFICE, IN),  # where the owner has logged in before
        ([OFFICE], 5, OFFICE, LOCKED),
    ],
)
def test_who_is_locked_out(tried_from, times, then_from, result):
    make_account("owner")
    assert log_in("owner", OFFICE) == IN
    guess("owner", tried_from, times)
    assert log_in("owner", then_from) == result


@pytest.mark.parametrize(("address", "result"), [(STRANGER, LOCKED), (OFFICE, WRONG)])
def test_many_names_from_one_address(address, result):
    make_account("owner")
    for number in range(FROM_STRANGE_PLACES):
        guess(f"name {number}", [STRANGER], 1)
    assert guess("owner", [address], 1) == [result]


def test_what_was_refused_neither_counts_nor_keeps_the_lock():
    make_account("owner")
    assert guess("owner", [STRANGER], 9) == [WRONG] * 4 + [LOCKED] * 5
    assert AccessAttempt.objects.get().failures_since_start == 5
