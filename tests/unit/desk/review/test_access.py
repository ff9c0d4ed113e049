"""What the inbox shows to whom. Who may open what is in people/test_access.py."""

import pytest
from review_pages import appointment_of, conversation, turn
from staff_cast import client_of

from people.audit import What
from people.models import AuditRow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/staff/", "/staff/conversations/{id}/", "/staff/appointments/"])
def test_pages_only_read(page: str) -> None:
    assert client_of("owner").post(page.format(id=conversation(turn()).id)).status_code == 405


def test_a_refused_reader_is_logged_as_refused_and_not_as_a_reader() -> None:
    client_of("receptionist").get(f"/staff/conversations/{conversation(turn()).id}/")
    assert [row.what for row in AuditRow.objects.all()] == [What.REFUSED]


def test_links_follow_the_role() -> None:
    made = conversation(turn())
    appointment = appointment_of(made)
    seen_by_reception = client_of("receptionist").get("/staff/appointments/").content.decode()
    seen_by_reviewer = client_of("reviewer").get(f"/staff/conversations/{made.id}/").content.decode()
    assert made.id not in seen_by_reception
    assert appointment.reference in seen_by_reviewer
    assert "/staff/appointments/" not in seen_by_reviewer
