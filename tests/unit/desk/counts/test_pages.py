import csv
from datetime import timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import timezone
from review_pages import appointment_of, conversation, turn
from staff_cast import client_of

from counts.counting import count_closed_days
from counts.unanswered import MOST

pytestmark = pytest.mark.django_db
TABLES = ("days", "outcomes", "answers", "hours")


def shown(address: str, role: str = "owner") -> str:
    answer = client_of(role).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_each_number_with_what_it_means() -> None:
    conversation(turn(answer_ids=["how_long_does_botox_last"]), turn(outcome="failed_no_reply"))
    count_closed_days(settings.CLINIC.time_zone, timezone.now())
    page = shown("/staff/numbers/?since=2026-06-01&until=2026-06-30")
    assert page.count('class="much"') == page.count('class="means"') == 11
    assert "How long does Botox last?" in page
    assert "silence is not success" in page


@pytest.mark.parametrize("query", ["", "?since=2020-01-01", "?since=x&until=%00", "?since=2026-06-07"])
def test_the_page_opens_for_any_range_and_without_any_data(query: str) -> None:
    assert "Nobody wrote in these days." in shown(f"/staff/numbers/{query}")


@pytest.mark.parametrize("length", [7, 91, 900])
def test_charts_are_drawings_with_a_name_and_a_description(length: int) -> None:
    conversation(turn(), at=timezone.now() - timedelta(hours=1))
    since = timezone.localdate() - timedelta(days=length)
    page = shown(f"/staff/numbers/?since={since}")
    drawings = [f"<svg{part.split('</svg>')[0]}</svg>" for part in page.split("<svg")[1:]]
    charts = [ElementTree.fromstring(it) for it in drawings if 'role="img"' in it]  # noqa: S314  # our own
    assert len(charts) == 2
    for it in charts:
        named = {child.tag: child.get("id") for child in it if child.tag in ("title", "desc")}
        assert it.get("aria-labelledby") == f"{named['title']} {named['desc']}"
    assert page.count("As a table") == 2


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_files_for_a_spreadsheet(name: str) -> None:
    conversation(turn(answer_ids=["how_long_does_botox_last"]))
    count_closed_days(settings.CLINIC.time_zone, timezone.now())
    answer = client_of("owner").get(f"/staff/numbers/{name}.csv?since=2026-06-01&until=2026-06-30")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="candor-{name}-2026-06-01-2026-06-30.csv"' in answer["Content-Disposition"]
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert sum(int(cell) for row in rows[1:] for cell in row if cell == "1") >= 1


def test_another_table_is_not_found() -> None:
    assert client_of("owner").get("/staff/numbers/secrets.csv").status_code == 404


def test_questions_nobody_answers_are_grouped_with_details_hidden() -> None:
    made = conversation(
        turn("do you do tattoos, I am Jane Smyth", outcome="declined_out_of_scope"),
        turn("tattoos? jane@example.com", outcome="declined_not_understood"),
        turn("how long does botox last"),
        turn("the weather", outcome="failed_engine_unavailable"),
    )
    appointment_of(made)
    page = shown("/staff/numbers/unanswered/?since=2026-06-01&until=2026-06-30", "reviewer")
    assert "<strong>2</strong> questions, sharing: tattoos" in page
    assert not [word for word in ("Jane", "jane@", "botox last", "weather") if word in page]


def test_a_visitors_words_are_no_formula_in_a_spreadsheet() -> None:
    conversation(turn('=HYPERLINK("http://x")', outcome="declined_not_understood"))
    answer = client_of("owner").get("/staff/numbers/unanswered.csv?since=2026-06-01&until=2026-06-30")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0].startswith("'=")


def test_at_most_a_thousand_are_compared() -> None:
    conversation(*(turn(f"thing{number}", outcome="declined_out_of_scope") for number in range(MOST + 1)))
    page = shown("/staff/numbers/unanswered/?since=2026-06-01&until=2026-07-30")
    assert f"Only the newest {MOST} are shown" in page
