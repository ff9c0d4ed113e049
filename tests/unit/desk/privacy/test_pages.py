import pytest
from engine_standin import EngineStandIn
from review_pages import appointment_of, conversation, turn
from staff_cast import client_of

from booking.models import Appointment
from conversations.models import Conversation
from people.models import AuditRow
from privacy.erasing import REASONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
SURE = {"reason": "asked_by_phone", "sure": "1"}


def test_a_visitor_is_erased_everywhere_and_the_log_says_by_whom_and_why(engine: EngineStandIn) -> None:
    made = conversation(turn("my secret"))
    appointment_of(made)
    manager = client_of("manager")
    assert manager.post(f"/staff/conversations/{made.id}/erase/", SURE)["Location"] == "/staff/erased/"
    assert not Conversation.objects.exists()
    assert Appointment.objects.get().name == ""
    assert engine.forgotten == [made.id]
    row = AuditRow.objects.get(what="visitor.erase")
    assert (row.by, row.about, row.outcome) == ("manager", made.id, "asked_by_phone")
    assert "Erased" in manager.get("/staff/erased/").content.decode()


def test_an_appointment_is_erased_and_its_chat_stays() -> None:
    made = conversation(turn())
    reference = appointment_of(made).reference
    client_of("owner").post(f"/staff/appointments/{reference}/erase/", SURE)
    assert (Appointment.objects.get().name, Conversation.objects.count()) == ("", 1)
    assert AuditRow.objects.get(what="visitor.erase").about == reference


@pytest.mark.parametrize(
    "form", [{}, {"sure": "1"}, {"reason": "asked_by_phone"}, {"reason": "because", "sure": "1"}]
)
@pytest.mark.parametrize("what", ["conversations/{id}", "appointments/request-1"])
def test_nothing_is_erased_without_a_reason_and_a_second_yes(what: str, form: dict[str, str]) -> None:
    made = conversation(turn())
    appointment_of(made)
    answer = client_of("owner").post(f"/staff/{what.format(id=made.id)}/erase/", form)
    assert answer.status_code == 400
    assert (Conversation.objects.count(), Appointment.objects.get().name) == (1, "Jane Smyth")
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize("what", ["conversations/{id}", "appointments/request-1"])
def test_the_page_says_what_goes_and_what_stays(what: str) -> None:
    made = conversation(turn())
    appointment_of(made)
    page = client_of("owner").get(f"/staff/{what.format(id=made.id)}/erase/").content.decode()
    assert page.count('name="reason"') == len(REASONS)
    assert all(words in page for words in ("request-1", "cancelled", "stay"))
    assert "Jane" not in page


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("/staff/conversations/{id}/", "Will be erased on 5 September 2026"),
        ("/staff/appointments/request-1/", "will be erased on 8 June 2028"),
    ],
)
def test_pages_say_when_it_goes_by_itself(page: str, says: str) -> None:
    made = conversation(turn())
    appointment_of(made)
    assert says in client_of("owner").get(page.format(id=made.id)).content.decode()
