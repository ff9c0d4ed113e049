import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from staff_cast import PASSWORD, client_of, make_account

from people.audit import What, record
from people.models import AuditRow

pytestmark = pytest.mark.django_db
PAGE, COPY = "/staff/log/", "/staff/log/copy.csv"
WHEN = datetime(2026, 6, 7, 22, 30, tzinfo=UTC)  # half past eleven at night in London


@pytest.fixture
def _three() -> None:
    record(What.READ, "jo", WHEN, about="c" * 32)
    record(What.PAUSED, "ada", WHEN + timedelta(hours=1), about="botox_onset")
    record(What.LOG_IN_FAILED, "", WHEN + timedelta(days=1), outcome="unknown_name")


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"by": "jo"}, 1),
        ({"by": "jo", "what": "candor.pause"}, 0),
        ({"what": "candor.pause"}, 1),
        ({"about": "c" * 32}, 1),
        ({"since": "2026-06-08"}, 2),
        ({"until": "2026-06-07"}, 1),
        ({"since": "2026-06-08", "until": "2026-06-08"}, 2),
        ({"since": "soon", "before": "x", "by": "\0"}, 3),
    ],
)
def test_filters_hold_on_the_page_and_in_the_copy(query: dict[str, str], found: int) -> None:
    client = client_of("owner")
    assert client.get(PAGE, query).content.count(b'<span class="deed">') == found
    copy = client.get(COPY, query)
    lines = list(csv.DictReader(StringIO(copy.getvalue().decode())))
    ours = [line for line in lines if line["what"] != "audit.export"]
    assert len(ours) == found
    assert AuditRow.objects.filter(what="audit.export", by="owner").count() == 1


def test_pages_go_on_where_the_last_one_ended() -> None:
    for number in range(250):
        record(What.READ, f"reader-{number}", WHEN)
    client, query, seen = client_of("manager"), "?what=transcript.read", []
    while query:
        page = client.get(PAGE + query)
        seen += [row.by for row, _ in page.context["rows"]]
        query = page.context["older"]
    assert seen == [f"reader-{number}" for number in reversed(range(250))]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1"])
def test_a_spreadsheet_takes_no_name_for_a_formula(name: str) -> None:
    record(What.READ, name, WHEN)
    copy = client_of("owner").get(COPY, {"by": name}).getvalue().decode()
    assert f"'{name}" in copy


def test_logging_in_failing_and_being_locked_out_is_logged_without_what_was_typed() -> None:
    make_account("reviewer")
    client = Client()
    for name, password in [("my-secret-password", "x"), *[("reviewer", "wrong")] * 5]:
        client.post("/staff/account/login/", {"username": name, "password": password})
    rows = list(AuditRow.objects.order_by("id").values_list("by", "what", "outcome"))
    assert rows[0] == ("", "login.failed", "unknown_name")
    assert rows.count(("reviewer", "login.failed", "password")) == 5
    for _ in range(5):
        client.post("/staff/account/login/", {"username": "reviewer", "password": "wrong"})
    rows = list(AuditRow.objects.order_by("id").values_list("by", "what", "outcome"))
    assert rows.count(("reviewer", "login.locked_out", "")) == 1
    other = Client()
    other.post(
        "/staff/account/login/", {"username": "reviewer", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert AuditRow.objects.first().what == "login.done"  # type: ignore[union-attr]
