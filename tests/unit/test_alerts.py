"""Each alert goes off when it should, and only then, as promtool judges deploy/alerts_test.yml."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import pytest
import yaml
from project_files import ROOT

DEPLOY = ROOT / "deploy"
RULES = {
    rule["alert"]: rule
    for group in yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
}
TRIED: list[dict[str, Any]] = [
    case
    for test in yaml.safe_load((DEPLOY / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    for case in test["alert_rule_test"]
]


@pytest.mark.parametrize("alert", RULES)
def test_every_alert_is_tried_both_ways(alert: str) -> None:
    assert {bool(case.get("exp_alerts")) for case in TRIED if case["alertname"] == alert} == {True, False}


@pytest.mark.parametrize("alert", RULES)
def test_every_alert_names_a_runbook_that_is_there(alert: str) -> None:
    assert (ROOT / RULES[alert]["annotations"]["runbook"]).is_file()
    assert RULES[alert]["labels"]["severity"] in ("page", "warn")


def test_the_runbook_of_alerts_has_a_row_for_each() -> None:
    rows = (ROOT / "docs" / "runbooks" / "an-alert.md").read_text(encoding="utf-8").splitlines()
    assert [row.split()[1] for row in rows if row.startswith("| Candor")] == list(RULES)


@pytest.mark.parametrize("command", [("check", "rules", "alerts.yml"), ("test", "rules", "alerts_test.yml")])
def test_promtool_agrees(command: tuple[str, ...]) -> None:
    promtool = shutil.which("promtool")
    if not promtool:
        pytest.skip("promtool is missing; on Debian: apt-get install prometheus")
    done = subprocess.run([promtool, *command], cwd=DEPLOY, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
