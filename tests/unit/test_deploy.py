"""What deploy/ says of our settings is true. No container runs in these tests (docs/growing.md)."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
import yaml
from project_files import ROOT

from launch.part import GRACE

DEPLOY = ROOT / "deploy"
SETTINGS = set(re.findall(r"^\| `(CANDOR_\w+)` \|", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
FILES = sorted(file for file in DEPLOY.rglob("*") if file.is_file())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DEPLOY)))
def test_every_setting_that_is_named_is_one_of_ours(file: Any) -> None:
    assert set(re.findall(r"CANDOR_\w+", file.read_text(encoding="utf-8"))) <= SETTINGS


def test_every_service_waits_for_services_that_are_there() -> None:
    services = COMPOSE["services"]
    assert {name for one in services.values() for name in one.get("depends_on", ())} <= set(services)


def test_only_the_balancer_is_reached_from_outside() -> None:
    assert [name for name, one in COMPOSE["services"].items() if "ports" in one] == ["balancer"]


def test_every_engine_is_on_the_list_of_every_front_desk() -> None:
    engines = [name for name in COMPOSE["services"] if name.startswith("engine-")]
    wanted = ",".join(f"http://{name}:5005" for name in engines)
    desks = [one for name, one in COMPOSE["services"].items() if name.startswith("desk-")]
    assert [one["environment"]["CANDOR_ENGINE_URLS"] for one in desks] == [wanted] * len(desks)


def test_the_balancer_is_told_all_that_its_template_asks_for() -> None:
    template = (DEPLOY / "nginx.conf.template").read_text(encoding="utf-8")
    asked = {braced for _, _, braced, _ in string.Template.pattern.findall(template) if braced}
    assert asked == set(COMPOSE["services"]["balancer"]["environment"])


def test_every_secret_of_the_composition_is_in_the_example() -> None:
    given = re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text(), re.MULTILINE)
    asked = set(re.findall(r"\$\{(\w+):\?\}", (DEPLOY / "compose.yml").read_text()))
    assert asked <= set(given)
    assert set(given) == set(re.findall(r"\$\{(\w+):[?-]\}", (DEPLOY / "compose.yml").read_text()))


OF_CANDOR = {name: one for name, one in COMPOSE["services"].items() if name not in ("database", "balancer")}
OPTIONAL = {
    "METRICS_TOKEN",
    "SMTP_HOST",
    "SMTP_PORT",
    "SMTP_USER",
    "SMTP_PASSWORD",
    "MAIL_FROM",
    "DIARY_SECRET",
}


def test_what_a_clinic_may_set_reaches_the_containers_that_read_it() -> None:
    for name, one in OF_CANDOR.items():
        wanted = {"TRACES", *(OPTIONAL if "desk" in one["image"] else ())}
        handed_on = {it: f"${{CANDOR_{it}:-}}" for it in wanted}
        assert {it: one["environment"].get(f"CANDOR_{it}") for it in wanted} == handed_on, name
        assert one["volumes"] == ["../clinic.yml:/candor/clinic.yml:ro"], name


def test_turns_under_way_get_the_time_that_they_need() -> None:
    graceful = re.search(r"graceful_timeout = (\d+)", (ROOT / "desk/config/gunicorn.py").read_text())
    assert graceful
    assert int(graceful[1]) < GRACE
    for name in ("desk-1", "desk-2", "engine-1", "engine-2"):
        assert int(OF_CANDOR[name]["stop_grace_period"].removesuffix("s")) > int(graceful[1])


@pytest.mark.parametrize("part", ["engines", "actions", "settings"])
def test_every_part_of_the_chart_is_told_where_traces_go(part: str) -> None:
    assert "CANDOR_TRACES" in (DEPLOY / f"helm/templates/{part}.yaml").read_text()
