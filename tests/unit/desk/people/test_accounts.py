from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone
from second_steps import with_app
from staff_cast import MODEL_BACKEND, PASSWORD, client_of, make_account

from people.invitations import NotInvited, invitation_of, invite, join, link
from people.models import AuditRow, Invitation, StaffSession

pytestmark = pytest.mark.django_db
PAGE, JOIN, LOG_IN = "/staff/accounts/", "/staff/account/join/", "/staff/account/login/"


def invited(**sent: Any) -> Any:
    """What an owner's browser shows after inviting."""
    return client_of("owner").post(PAGE, {"roles": ["reviewer"]} | sent, follow=True)


def filled(**more: str) -> dict[str, str]:
    return {"username": "ada", "first_name": "Ada L", "password1": PASSWORD, "password2": PASSWORD} | more


def path_of(invitation: Invitation) -> str:
    return link(invitation).removeprefix("http://127.0.0.1:8000")


def an_invitation(*roles: str) -> Invitation:
    return invite("ada@example.org", "Ada L", roles or ("reviewer",), "owner", timezone.now())


def roles_of(name: str) -> list[str]:
    return sorted(User.objects.get(username=name).groups.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("sent", "letters", "said"),
    [
        ({"email": "ada@example.org"}, 1, "on its way"),
        ({}, 0, "Nothing was e-mailed"),
        ({"email": "ada@example.org", "roles": ["owner", "clinician"]}, 1, "clinician, owner"),
    ],
)
def test_an_invitation_is_a_letter_or_a_link(sent: dict[str, Any], letters: int, said: str) -> None:
    page = invited(**sent).content.decode()
    address = link(Invitation.objects.get())
    assert said in page
    assert address in page
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]] * letters
    assert all(address in letter.body for letter in mail.outbox)


@pytest.mark.parametrize("sent", [{"roles": []}, {"roles": ["king"]}, {"email": "no address"}])
def test_what_is_no_invitation(sent: dict[str, Any]) -> None:
    assert invited(**sent).status_code == 200
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("roles", "then"), [(["reviewer"], "/staff/account/"), (["owner"], "second-step/")])
def test_the_link_makes_an_account_that_is_logged_in(roles: list[str], then: str) -> None:
    client, path = Client(), path_of(an_invitation(*roles))
    assert b"Ada L" in client.get(path).content
    assert client.post(path, filled())["Location"].endswith(then)
    assert roles_of("ada") == roles
    assert client.get("/staff/").status_code == 200
    assert AuditRow.objects.filter(what="account.join", by="ada").exists()


@pytest.mark.parametrize(
    "wrong",
    [{"password2": "another password"}, {"password1": "short", "password2": "short"}, {"username": "Owner"}],
)
def test_a_form_that_does_not_fit_makes_none_and_uses_nothing_up(wrong: dict[str, str]) -> None:
    make_account("owner")
    client, path = Client(), path_of(an_invitation())
    assert client.post(path, filled(**wrong)).status_code == 200
    assert User.objects.count() == 1
    assert client.post(path, filled()).status_code == 302


@pytest.mark.parametrize("how", ["used", "withdrawn", "too old", "invented", "another's signature"])
def test_a_link_that_works_no_longer(how: str) -> None:
    one, path = an_invitation(), path_of(an_invitation())
    if how == "used":
        join(one, "jo", "", PASSWORD, timezone.now())
    elif how == "withdrawn":
        client_of("owner").post(f"{PAGE}invitations/{one.pk}/withdraw/")
    elif how == "too old":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    path = {"invented": f"{JOIN}1~x/", "another's signature": f"{JOIN}{Signer().sign('1')}/"}.get(
        how, path_of(one)
    )
    before = User.objects.count()
    assert Client().get(path).status_code == 404
    assert Client().post(path, filled()).status_code == 404
    assert User.objects.count() == before


def test_it_works_for_three_days_and_for_one_of_two_at_once() -> None:
    one, now = an_invitation(), timezone.now()
    token = path_of(one).removeprefix(JOIN).removesuffix("/")
    assert invitation_of(token, now + timedelta(hours=71)) == one
    with pytest.raises(NotInvited):
        invitation_of(token, now + timedelta(hours=72))
    join(one, "jo", "", PASSWORD, now)
    with pytest.raises(NotInvited):
        join(one, "ada", "", PASSWORD, now)


def test_roles_are_changed_and_hold_at_once() -> None:
    owner, reviewer = client_of("owner"), client_of("reviewer")
    number = User.objects.get(username="reviewer").pk
    sent = {"roles": ["receptionist", "clinician"]}
    shown = owner.post(f"{PAGE}{number}/roles/", sent, follow=True).content.decode()
    assert '<p class="told" role="status">Saved.</p>' in shown
    assert roles_of("reviewer") == ["clinician", "receptionist"]
    assert reviewer.get("/staff/").status_code == 403
    assert reviewer.get("/staff/appointments/").status_code == 200
    row = AuditRow.objects.get(what="account.roles")
    assert (row.by, row.about, row.outcome) == ("owner", "reviewer", "clinician receptionist")


def test_an_account_that_is_switched_off_is_out_at_once_and_comes_back() -> None:
    owner, reviewer = client_of("owner"), client_of("reviewer")
    account = User.objects.get(username="reviewer")
    assert reviewer.get("/staff/").status_code == 200
    owner.post(f"{PAGE}{account.pk}/switch/", {"off": "1"})
    assert reviewer.get("/staff/").status_code == 302
    assert not StaffSession.objects.filter(account=account).exists()
    logged_in = {"username": "reviewer", "password": PASSWORD}
    assert Client().post("/staff/account/login/", logged_in).status_code == 200
    owner.post(f"{PAGE}{account.pk}/switch/")
    assert reviewer.get("/staff/").status_code == 302  # the session does not
    assert Client().post("/staff/account/login/", logged_in).status_code == 302


@pytest.mark.parametrize(("way", "sent"), [("roles", {"roles": ["manager"]}), ("switch", {"off": "1"})])
@pytest.mark.parametrize(("another", "status"), [(None, 409), ("off", 409), ("on", 302)])
def test_some_owner_always_stays(way: str, sent: dict[str, Any], another: str | None, status: int) -> None:
    client = client_of("owner")
    owner = User.objects.get(username="owner")
    if another:
        second = User.objects.create_user("second", is_active=another == "on")
        second.groups.set(owner.groups.all())
    assert client.post(f"{PAGE}{owner.pk}/{way}/", sent).status_code == status
    owner.refresh_from_db()
    stays = owner.is_active and roles_of("owner") == ["owner"]
    assert stays is (status == 409)


@pytest.mark.parametrize("by", ["owner", ""])
def test_a_lost_phone(by: str) -> None:
    reviewer = with_app("reviewer")
    if by:
        client_of(by).post(f"{PAGE}{reviewer.pk}/second-step/")
    else:
        call_command("remove_second_step", "reviewer", stdout=StringIO())
    client = Client()
    client.post("/staff/account/login/", {"username": "reviewer", "password": PASSWORD})
    assert client.get("/staff/").status_code == 200
    row = AuditRow.objects.get(what="account.second_step_removed")
    assert (row.by, row.about) == (by, "reviewer")


def test_an_owner_logs_somebody_out_everywhere() -> None:
    owner, there = client_of("owner"), client_of("reviewer")
    there.get("/staff/")
    number = User.objects.get(username="reviewer").pk
    owner.post(f"{PAGE}{number}/sessions/end/")
    assert there.get("/staff/").status_code == 302
    assert owner.get("/staff/").status_code == 200
    row = AuditRow.objects.get(what="account.session_ended")
    assert (row.by, row.about, row.outcome) == ("owner", "reviewer", "1")


def test_a_forgotten_password_is_replaced_by_one_that_works_once_and_skips_no_second_step() -> None:
    there, account = Client(), with_app("reviewer")
    there.force_login(account, backend=MODEL_BACKEND)
    assert there.get("/staff/").status_code == 200
    page = client_of("owner").post(f"{PAGE}{account.pk}/password/")
    made = page.context["password"]
    assert made in page.content.decode()
    assert there.get("/staff/").status_code == 302
    old, new = Client(), Client()
    assert old.post(LOG_IN, {"username": "reviewer", "password": PASSWORD}).status_code == 200  # asked again
    asked = new.post(LOG_IN, {"username": "reviewer", "password": made})
    assert asked["Location"].endswith("/second-step/authenticate/")
    assert new.get("/staff/")["Location"].startswith(LOG_IN)
    assert hasattr(User.objects.get(pk=account.pk), "one_time_password")
    assert AuditRow.objects.filter(what="account.password_made", by="owner", about="reviewer").exists()
