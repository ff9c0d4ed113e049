"""What the one table of who may (access_table.py) does not say of correcting."""

import pytest
from corrections import LASTS, correction
from django.contrib.auth.models import Group
from django.test import Client
from staff_cast import client_of, make_account

pytestmark = pytest.mark.django_db
CAST = {
    "owner": 302,
    "manager": 302,
    "reviewer": 302,
    "clinician": 403,  # alone, the role reads no transcript
    "receptionist": 403,
    "newcomer": 403,
}


@pytest.mark.parametrize(("role", "status"), CAST.items())
def test_who_may_propose(role: str, status: int) -> None:
    sent = {"words": "x", "right": LASTS}
    address = f"/staff/teaching/turns/{correction().turn_id}/"
    assert client_of(role).post(address, sent).status_code == status


def test_a_clinician_who_reviews_too_corrects() -> None:
    account = make_account("clinician")
    account.groups.add(Group.objects.get(name="reviewer"))
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/staff/teaching/turns/{correction().turn_id}/").status_code == 200
