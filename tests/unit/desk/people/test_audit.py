from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from review_pages import conversation, turn
from staff_cast import client_of, make_account

import people
from answers.reading import library
from answers.sign_offs import sign, withdraw
from conversations.pausing import pause, resume
from people.audit import What, record
from people.models import AuditLogIsAppendOnly, AuditRow

pytestmark = pytest.mark.django_db
WORDS = Path(people.__path__[0]) / "words" / "audit.yml"


def logged() -> list[tuple[str, str, str]]:
    return list(AuditRow.objects.order_by("id").values_list("by", "what", "about"))


def test_each_deed_has_its_words() -> None:
    words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    assert set(words) == {what.value for what in What}
    assert all(isinstance(said, str) and said for said in words.values())


@pytest.mark.parametrize("way", ["save", "delete", "delete all", "update all"])
def test_a_row_cannot_be_changed_through_django(way: str) -> None:
    record(What.READ, "jo", timezone.now(), conversation(turn()).id)
    row = AuditRow.objects.get()
    ways: dict[str, Callable[[], object]] = {
        "save": row.save,
        "delete": row.delete,
        "delete all": AuditRow.objects.all().delete,
        "update all": lambda: AuditRow.objects.update(by="x"),
    }
    with pytest.raises(AuditLogIsAppendOnly):
        ways[way]()


@pytest.mark.parametrize(
    "statement", ["DELETE FROM people_auditrow", "UPDATE people_auditrow SET outcome = 'innocent'"]
)
def test_nor_behind_its_back(statement: str) -> None:
    record(What.READ, "jo", timezone.now())
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert logged() == [("jo", "transcript.read", "")]


def test_pausing_is_logged_once_however_often_it_is_ended() -> None:
    one = pause("botox_onset", "", "x", "jo", timezone.now())
    assert [resume(one.pk, "ada", timezone.now()) for _ in range(2)] == [True, False]
    assert logged() == [("jo", "candor.pause", "botox_onset"), ("ada", "candor.resume", "botox_onset")]


def test_signing_is_logged() -> None:
    answer, clinician = next(iter(library().answers.values())), make_account("clinician")
    sign(answer, clinician, timezone.now())
    for _ in range(2):
        withdraw(answer, clinician, timezone.now())
    assert logged() == [("clinician", "answer.sign", answer.id), ("clinician", "answer.withdraw", answer.id)]


def test_a_page_that_is_refused_is_logged_by_its_name() -> None:
    client = client_of("receptionist")
    assert client.get("/staff/conversations/no-such-words/").status_code == 403
    assert client.get("/staff/appointments/").status_code == 200
    assert logged() == [("receptionist", "page.refused", "review:transcript")]
