import re
from dataclasses import replace
from html import unescape

import pytest
from clinics import COUNTRIES
from django.test import Client

from answers import views
from answers.decision_aid import FILE, Check, Report, read_report, report
from answers.reading import AnswersUnreadable

ADDRESS = "/about/decision-aid"
MEDICINES = ("botox", "botulinum", "dysport")


@pytest.fixture
def page() -> str:
    response = Client().get(ADDRESS)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_every_check_of_every_decision_is_shown_with_its_evidence(page: str):
    checks = [check for one in report().decisions for group in one.groups for check in group.checks]
    assert len(checks) == 180
    assert [check.evidence for check in checks if check.evidence not in page] == []
    assert page.count(">Passed<") == sum(check.passed for check in checks)
    assert page.count("nobody yet") == len(report().decisions)


def test_what_nobody_has_done_is_said(page: str):
    assert "Not done: needs people" in page
    assert all(item in page for item in report().not_done.items)


@pytest.mark.parametrize("country", COUNTRIES)
def test_it_opens_in_every_country_and_names_no_medicine(country, move_to):
    move_to(country)
    shown = Client().get(ADDRESS).content.decode()
    assert not re.search(r"[{}]", shown)
    assert [name for name in MEDICINES if name in shown.casefold()] == []


def test_a_failed_check_stands_open(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(views, "report", lambda: with_failed(report()))
    shown = Client().get(ADDRESS).content.decode()
    assert shown.count("Not passed") == 1
    assert shown.count("<details open>") == 1
    assert "0 of 1" in shown


def with_failed(known: Report) -> Report:
    first, *others = known.decisions
    failed = Check("options", "It lists the options", passed=False, evidence="Missing: wait.")
    groups = (replace(first.groups[0], checks=(failed,)), *first.groups[1:])
    return replace(known, decisions=(replace(first, groups=groups), *others))


@pytest.mark.django_db
def test_the_list_of_answers_leads_there():
    assert f'href="{ADDRESS}"' in Client().get("/answers").content.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [("produced_on:", "made_on:"), ("'2027-11-22'", "soon"), ("not_done:", "done:"), ("title:", "title: [")],
)
def test_a_report_out_of_form_is_named(old, new, tmp_path, settings):
    written = (settings.KNOWLEDGE / FILE).read_text(encoding="utf-8")
    assert old in written
    (tmp_path / FILE).write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AnswersUnreadable, match=FILE):
        read_report(tmp_path)


def test_a_missing_report_is_named(tmp_path):
    with pytest.raises(AnswersUnreadable, match=FILE):
        read_report(tmp_path)
