from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from review_pages import conversation, turn
from second_steps import SECRET, code, with_app
from staff_cast import PASSWORD, client_of, make_account

from people.accounts import create_account
from people.adapters import SecondStepAdapter
from people.models import AuditRow
from people.roles import EXPORT_CONVERSATIONS, MANAGE_ACCOUNTS, REVEAL_DETAILS, ROLES
from sealing.ring import read_ring
from sealing.rotating import rotate

pytestmark = pytest.mark.django_db
LOG_IN, SECOND, INDEX = (
    "/staff/account/login/",
    "/staff/account/second-step/authenticate/",
    "/staff/account/second-step/",
)


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> None:
    cache.clear()


def password_given(name: str = "owner") -> Client:
    client = Client()
    client.post(LOG_IN, {"username": name, "password": PASSWORD, "next": "/staff/pauses/"})
    return client


def test_the_password_alone_opens_nothing_once_there_is_a_second_step() -> None:
    with_app()
    client = password_given()
    assert client.get("/staff/")["Location"].startswith(LOG_IN)
    assert client.get(SECOND).status_code == 200


@pytest.mark.parametrize(("steps_ago", "opens"), [(0, True), (1, True), (5, False)])
def test_the_code_logs_in_and_leads_to_the_page_that_was_wanted(steps_ago: int, opens: bool) -> None:
    with_app()
    client = password_given()
    answer = client.post(SECOND, {"code": code(steps_ago=steps_ago)})
    assert (answer.status_code == 302) is opens
    assert (client.get("/staff/").status_code == 200) is opens
    if opens:
        assert answer["Location"] == "/staff/pauses/"
        assert list(AuditRow.objects.values_list("by", "what", "outcome")) == [
            ("owner", "login.done", "totp")
        ]
    else:
        assert AuditRow.objects.get().outcome == "totp"


def test_a_code_works_once() -> None:
    with_app()
    used = code()
    assert password_given().post(SECOND, {"code": used}).status_code == 302
    assert password_given().post(SECOND, {"code": used}).status_code == 200


def test_guessing_codes_is_stopped() -> None:
    with_app()
    client = password_given()
    for _ in range(6):
        client.post(SECOND, {"code": "000000"})
    assert client.post(SECOND, {"code": code()}).status_code == 200
    assert client.get("/staff/")["Location"].startswith(LOG_IN)


@pytest.mark.parametrize(
    ("role", "days_to_set_up", "location"),
    [("owner", 1, None), ("owner", 0, INDEX), ("manager", 0, INDEX), ("reviewer", 0, None)],
)
def test_who_needs_one_gets_in_without_for_a_while(
    role: str, days_to_set_up: int, location: str | None, settings: Settings
) -> None:
    rules = replace(settings.CLINIC.staff, days_to_set_up=days_to_set_up)
    settings.CLINIC = replace(settings.CLINIC, staff=rules)
    answer = client_of(role).get("/staff/")
    assert answer.get("Location") == location
    if role == "owner" and not location:
        assert b"Your role needs a second step" in answer.content
    assert client_of("receptionist").get(INDEX).status_code == 200


def test_every_role_that_may_see_take_or_give_the_most_needs_one(settings: Settings) -> None:
    sensitive = {REVEAL_DETAILS, EXPORT_CONVERSATIONS, MANAGE_ACCOUNTS}
    assert settings.CLINIC.staff.second_step == {role for role, may in ROLES.items() if sensitive & set(may)}


def test_an_app_is_set_up_with_its_first_code_and_codes_for_a_lost_phone() -> None:
    client = client_of("owner")
    page = client.get(f"{INDEX}totp/activate/")
    secret = page.context["form"].secret
    assert client.post(f"{INDEX}totp/activate/", {"code": "000000"}).status_code == 200
    answer = client.post(f"{INDEX}totp/activate/", {"code": code(secret)})
    assert answer["Location"] == f"{INDEX}recovery-codes/"
    shown = client.get(f"{INDEX}recovery-codes/")
    again = client.get(f"{INDEX}recovery-codes/")
    codes = shown.context["unused_codes"]
    assert len(codes) == 10
    assert codes[0].encode() in shown.content
    assert codes[0].encode() not in again.content
    for expected in (302, 200):  # each works once
        assert password_given().post(SECOND, {"code": codes[0]}).status_code == expected


def test_what_codes_are_made_from_is_kept_encrypted(settings: Settings) -> None:
    with_app()
    kept = Authenticator.objects.get().data["secret"]
    assert SECRET not in kept
    assert SecondStepAdapter().decrypt(kept) == SECRET
    settings.DATA_KEYS = read_ring("another:" + "B" * 42 + "A=")
    assert len({SecondStepAdapter().decrypt(kept) for _ in range(3)} - {SECRET, ""}) == 3


def test_a_password_that_was_made_for_somebody_opens_no_set_up() -> None:
    create_account("first", PASSWORD, "owner", one_time=True)
    client = password_given("first")
    assert client.get(INDEX)["Location"] == "/staff/account/password/"


@pytest.mark.parametrize("what", ["reveal", "export"])
def test_what_is_sensitive_asks_again_and_then_goes_on(what: str) -> None:
    make_account("owner")
    client = password_given()
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0, "reauthenticated": True}]
    session.save()
    path = f"/staff/conversations/{conversation(turn()).id}/{what}/"
    asked = client.post(path)
    assert asked["Location"] == f"/staff/account/again/?next={path.replace('/', '%2F')}"
    wrong = client.post(asked["Location"], {"password": "wrong", "next": path})
    assert not AuditRow.objects.filter(what=f"transcript.{what}").exists()
    assert wrong.status_code == 200
    went_on = client.post(asked["Location"], {"password": PASSWORD, "next": path})
    assert went_on.status_code == 200
    assert AuditRow.objects.filter(what=f"transcript.{what}", by="owner").count() == 1


@pytest.mark.parametrize("kept_by", ["this version", "the version before"])
def test_a_new_key_leaves_every_second_step_working(settings: Settings, kept_by: str) -> None:
    old_secret = settings.SECRET_KEY
    digest = sha256(b"candor.second_step" + old_secret.encode()).digest()
    before = Fernet(urlsafe_b64encode(digest)).encrypt(SECRET.encode()).decode()
    sealed = before if kept_by == "the version before" else SecondStepAdapter().encrypt(SECRET)
    step = Authenticator.objects.create(user=make_account("jo"), type="totp", data={"secret": sealed})
    old_keys = "for-tests:" + "A" * 43 + "="
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next one", [old_secret]
    settings.DATA_KEYS = read_ring("new:" + "B" * 42 + "A=," + old_keys)
    rotate(timezone.now())
    settings.SECRET_KEY_FALLBACKS, settings.DATA_KEYS = [], read_ring("new:" + "B" * 42 + "A=")
    step.refresh_from_db()
    assert SecondStepAdapter().decrypt(step.data["secret"]) == SECRET
