from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from staff_cast import PASSWORD, client_of, make_account

from people.models import AuditRow, StaffSession
from people.sessions import MOST, drop_ended
from sealing.ring import read_ring

pytestmark = pytest.mark.django_db
PAGE = "/staff/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1"
)


def logged_in(browser: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": browser})
    client.post("/staff/account/login/", {"username": "reviewer", "password": PASSWORD})
    client.get("/staff/")
    return client


@pytest.mark.parametrize(
    ("idle", "since_begin", "status"),
    [(0, 0, 200), (59, 59, 200), (60, 60, 302), (0, 12 * 60 - 1, 200), (0, 12 * 60, 302)],
)
def test_a_session_ends_when_nobody_clicks_and_in_any_case(idle: int, since_begin: int, status: int) -> None:
    client, now = client_of("reviewer"), timezone.now()
    client.get("/staff/")
    StaffSession.objects.update(
        seen_at=now - timedelta(minutes=idle), begun_at=now - timedelta(minutes=since_begin)
    )
    assert client.get("/staff/").status_code == status
    assert StaffSession.objects.exists() is (status == 200)
    assert client.get("/staff/").status_code == status  # and stays so


@pytest.mark.parametrize(("query", "kept"), [("", True), ("?live=1", False)])
def test_a_click_keeps_it_alive_and_a_page_that_asks_by_itself_does_not(query: str, kept: bool) -> None:
    client, ago = client_of("reviewer"), timezone.now() - timedelta(minutes=50)
    client.get("/staff/")
    StaffSession.objects.update(seen_at=ago)
    client.get(f"/staff/{query}")
    assert (StaffSession.objects.get().seen_at > ago) is kept


@pytest.mark.parametrize(
    ("browser", "called"),
    [(FIREFOX, "Firefox on Windows"), (EDGE, "Edge on Linux"), (IPHONE, "Safari on an iPhone"), ("curl", "")],
)
def test_a_browser_is_named_roughly(browser: str, called: str) -> None:
    make_account("reviewer")
    logged_in(browser)
    assert StaffSession.objects.get().browser == called


def test_ones_own_sessions_are_listed_and_one_is_ended() -> None:
    make_account("reviewer")
    client_of("owner").get("/staff/")
    here, there = logged_in(), logged_in(IPHONE)
    page = here.get(PAGE).content.decode()
    assert page.count("this one") == page.count("End it</button>") == 1
    number = StaffSession.objects.get(browser="Safari on an iPhone").pk
    here.post(f"{PAGE}{number}/end/")
    assert there.get("/staff/").status_code == 302
    assert here.get("/staff/").status_code == 200
    assert AuditRow.objects.filter(what="account.session_ended", by="reviewer").count() == 1


def test_nobody_ends_anothers() -> None:
    owner, reviewer = client_of("owner"), client_of("reviewer")
    for client in (owner, reviewer):
        client.get("/staff/")
    number = StaffSession.objects.get(account__username="owner").pk
    assert reviewer.post(f"{PAGE}{number}/end/").status_code == 404
    assert owner.get("/staff/").status_code == 200


@pytest.mark.parametrize("way", ["end/", "password"])
def test_all_others_are_ended(way: str) -> None:
    make_account("reviewer")
    here, others = logged_in(), [logged_in(), logged_in()]
    if way == "password":
        new = "other quiet words now"
        sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        here.post("/staff/account/password/", sent)
    else:
        here.post(f"{PAGE}{way}")
    assert [client.get("/staff/").status_code for client in (here, *others)] == [200, 302, 302]
    assert StaffSession.objects.count() == 1


def test_one_log_in_more_than_an_account_may_have_ends_the_one_longest_unseen() -> None:
    make_account("reviewer")
    client_of("owner").get("/staff/")
    first, second, *others = [logged_in() for _ in range(MOST)]
    StaffSession.objects.filter(account__username="reviewer").update(seen_at=timezone.now())
    StaffSession.objects.filter(pk=StaffSession.objects.order_by("pk")[2].pk).update(
        seen_at=timezone.now() - timedelta(minutes=9)
    )
    newest = logged_in()
    assert second.get("/staff/").status_code == 302
    assert {client.get("/staff/").status_code for client in (first, newest, *others)} == {200}
    assert StaffSession.objects.count() == 1 + MOST


def test_logging_out_forgets_it() -> None:
    make_account("reviewer")
    logged_in().post("/staff/account/logout/")
    assert not StaffSession.objects.exists()
    assert AuditRow.objects.first().what == "login.left"  # type: ignore[union-attr]


def test_those_whose_time_is_up_are_forgotten() -> None:
    account, now = make_account("reviewer"), timezone.now()
    for key, hours in (("a", 0), ("b", 13)):
        at = now - timedelta(hours=hours)
        StaffSession.objects.create(account=account, key=key, begun_at=at, seen_at=at)
    assert drop_ended(now) == 1
    assert StaffSession.objects.get().key == "a"
    assert User.objects.exists()


def test_a_copy_of_the_database_opens_no_session_and_no_second_step() -> None:
    client = client_of("owner")
    client.get("/staff/")
    secret = client.get("/staff/account/second-step/totp/activate/").context["form"].secret
    key = client.cookies["sessionid"].value
    kept = Session.objects.get()
    assert (key in kept.session_key, secret in kept.session_data) == (False, False)
    assert kept.session_data.startswith("sealed:")
    assert StaffSession.objects.get().key == kept.session_key
    thief = Client()
    thief.cookies["sessionid"] = kept.session_key
    assert thief.get("/staff/").status_code == 302
    assert client.get("/staff/").status_code == 200


def test_a_session_that_no_key_of_ours_opens_is_over(settings: Settings) -> None:
    client = client_of("owner")
    settings.DATA_KEYS = read_ring("another:" + "B" * 42 + "A=")
    assert client.get("/staff/").status_code == 302


@pytest.mark.parametrize(("who", "left"), [(["reviewer"], [False, True]), (["--everybody"], [False, False])])
def test_somebody_at_the_computer_ends_log_ins(who: list[str], left: list[bool]) -> None:
    clients = [client_of(name) for name in ("reviewer", "owner")]
    assert [client.get(PAGE).status_code for client in clients] == [200, 200]
    call_command("end_log_ins", *who, stdout=StringIO())
    assert [client.get(PAGE).status_code == 200 for client in clients] == left


@pytest.mark.parametrize("who", [[], ["nobody"], ["reviewer", "nobody"], ["reviewer", "--everybody"]])
def test_a_wrong_name_ends_none(who: list[str]) -> None:
    client = client_of("reviewer")
    with pytest.raises(CommandError):
        call_command("end_log_ins", *who, stdout=StringIO())
    assert client.get(PAGE).status_code == 200
