import pytest
from django.contrib.messages import INFO
from django.contrib.messages.storage import default_storage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from staff_cast import PASSWORD, client_of, make_account

from people.accounts import create_account, one_time_password
from people.models import OneTimePassword
from people.session_store import SessionStore

pytestmark = pytest.mark.django_db
LOG_IN = "/staff/account/login/"
CHOOSE = "/staff/account/password/"


def log_in(client: Client, name: str, password: str) -> int:
    return client.post(LOG_IN, {"username": name, "password": password}).status_code


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        ("owner", "/staff/"),
        ("reviewer", "/staff/"),
        ("receptionist", "/staff/appointments/"),
        ("newcomer", "/staff/"),
    ],
)
def test_each_role_starts_on_a_page_of_its_own(role: str, first_page: str) -> None:
    make_account(role)
    client = Client()
    assert log_in(client, role, PASSWORD) == 302
    assert client.get("/staff/account/")["Location"] == first_page


@pytest.mark.parametrize(
    ("role", "asked", "opened"),
    [
        ("receptionist", "/staff/", "/staff/appointments/"),
        ("clinician", "/staff/", "/staff/answers/"),
        ("reviewer", "/staff/?view=needs", "/staff/?view=needs"),
        ("receptionist", "/staff/answers/", "/staff/answers/"),
    ],
)
def test_who_asked_for_the_front_desk_gets_a_page_of_their_own(role: str, asked: str, opened: str) -> None:
    make_account(role)
    sent = {"username": role, "password": PASSWORD, "next": asked}
    answer = Client().post(LOG_IN, sent, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, opened.partition("?")[0])
    assert 'class="told"' not in answer.content.decode()


def test_a_refused_page_says_where_to_go() -> None:
    refused = client_of("receptionist").get("/staff/")
    assert refused.status_code == 403
    assert 'href="/staff/account/"' in refused.content.decode()


def test_a_wrong_password_says_so_without_saying_which() -> None:
    make_account("owner")
    pages = [
        Client().post(LOG_IN, {"username": name, "password": "wrong"}).content.split(b'role="alert"')[1][:80]
        for name in ("owner", "nobody")
    ]
    assert pages[0] == pages[1]


def test_five_failures_lock_the_account_even_for_the_right_password() -> None:
    make_account("owner")
    client = Client()
    tries = [log_in(client, "owner", "wrong") for _ in range(5)]
    assert tries == [200, 200, 200, 200, 429]
    page = client.post(LOG_IN, {"username": "owner", "password": PASSWORD})
    assert page.status_code == 429
    assert b"locked" in page.content
    assert client.get("/staff/").status_code == 302


def test_a_lock_on_one_account_leaves_others_alone() -> None:
    make_account("owner")
    make_account("reviewer")
    client = Client()
    for _ in range(6):
        log_in(client, "owner", "wrong")
    assert log_in(client, "reviewer", PASSWORD) == 302


def test_what_is_told_on_the_next_page_has_no_cookie_of_its_own(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.session = SessionStore()
    told, answer = default_storage(request), HttpResponse()
    told.add(INFO, "Done.")
    told.update(answer)
    assert not answer.cookies


def test_logging_out_needs_a_post_and_ends_the_session() -> None:
    client = Client()
    client.force_login(make_account("owner"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/staff/account/logout/").status_code == 405
    assert client.post("/staff/account/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/staff/")["Location"].startswith(LOG_IN)


def test_nobody_is_sent_to_another_site_after_logging_in() -> None:
    make_account("owner")
    answer = Client().post(
        LOG_IN, {"username": "owner", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer["Location"] == "/staff/account/"


@pytest.mark.parametrize(
    "page", ["/staff/", "/staff/appointments/", "/staff/account/", f"/staff/conversations/{'c' * 32}/"]
)
def test_a_one_time_password_opens_only_the_page_to_choose_another(page: str) -> None:
    password = one_time_password()
    create_account("first", password, "owner", one_time=True)
    client = Client()
    log_in(client, "first", password)
    assert client.get(page)["Location"] == CHOOSE
    assert client.get(CHOOSE).status_code == 200


@pytest.mark.parametrize(
    ("new", "accepted"), [(PASSWORD, True), ("short", False), ("password123", False), ("first-account", True)]
)
def test_choosing_a_password(new: str, accepted: bool) -> None:
    password = one_time_password()
    create_account("first", password, "owner", one_time=True)
    client = Client()
    log_in(client, "first", password)
    client.post(CHOOSE, {"old_password": password, "new_password1": new, "new_password2": new})
    assert OneTimePassword.objects.exists() is not accepted
    assert (client.get("/staff/").status_code == 200) is accepted


def test_keeping_the_one_time_password_is_not_choosing_one() -> None:
    password = one_time_password()
    create_account("first", password, "owner", one_time=True)
    client = Client()
    log_in(client, "first", password)
    client.post(CHOOSE, {"old_password": password, "new_password1": password, "new_password2": password})
    assert OneTimePassword.objects.exists()
