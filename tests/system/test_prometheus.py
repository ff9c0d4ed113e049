"""A real Prometheus asks a started Candor: every rule and every panel finds what it asks for."""

import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from children import child
from running_system import ROOT, Candor, free_port, running, session

TOKEN = "shown-by-prometheus-in-tests"
SETTINGS = """
global: {scrape_interval: 4s, scrape_timeout: 4s, evaluation_interval: 1s}  # a part that hangs is waited for
rule_files: [%s]
scrape_configs:
- job_name: candor
  authorization: {credentials: %s}
  static_configs: [{targets: ["127.0.0.1:%d"]}]
"""
SOON = 30.0  # seconds


@dataclass
class Prometheus:
    url: str

    def get(self, path: str, **parameters: str) -> Any:
        answer = session().get(f"{self.url}/api/v1/{path}", params=parameters, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def up(self) -> bool:
        try:
            return [one["value"][1] for one in self.get("query", query="up")["result"]] == ["1"]
        except requests.RequestException:
            return False

    def all_rules_are_well(self) -> bool:
        (group,) = self.get("rules")["groups"]
        return {rule["health"] for rule in group["rules"]} == {"ok"}

    def alert(self, name: str) -> str:
        (group,) = self.get("rules")["groups"]
        return str(next(rule["state"] for rule in group["rules"] if rule["name"] == name))


@pytest.fixture(scope="module")
def candor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Candor]:
    with running(tmp_path_factory.mktemp("var"), CANDOR_METRICS_TOKEN=TOKEN) as started:
        yield started


@pytest.fixture(scope="module")
def prometheus(candor: Candor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    program, folder, port = shutil.which("prometheus"), tmp_path_factory.mktemp("prometheus"), free_port()
    if not program:
        pytest.skip("Prometheus is missing; on Debian: apt-get install prometheus")
    file = folder / "prometheus.yml"
    file.write_text(SETTINGS % (ROOT / "deploy" / "alerts.yml", TOKEN, candor.ports["desk"]))
    options = [f"--config.file={file}", f"--storage.tsdb.path={folder / 'data'}"]
    with (folder / "log").open("w") as said:
        process = child(
            [program, *options, f"--web.listen-address=127.0.0.1:{port}"], stdout=said, stderr=said
        )
        try:
            yield Prometheus(f"http://127.0.0.1:{port}")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def panels() -> list[str]:
    boards = json.loads((ROOT / "deploy" / "grafana.json").read_text(encoding="utf-8"))["panels"]
    return [target["expr"] for panel in boards for target in panel["targets"]]


def test_every_rule_and_panel_finds_what_it_asks_for(candor: Candor, prometheus: Prometheus) -> None:
    visitor = candor.visitor()
    visitor.says("how long does botox last?")
    visitor.says("my eyelid droops and I can't breathe")
    candor.wait_until(prometheus.up, SOON)
    candor.wait_until(lambda: "candor_red_flags_total" in prometheus.get("label/__name__/values"), SOON)
    names = set(prometheus.get("label/__name__/values"))
    asked = (ROOT / "deploy" / "alerts.yml").read_text() + " ".join(panels())
    assert set(re.findall(r"candor_[a-z_]+", asked)) - names == set()
    candor.wait_until(prometheus.all_rules_are_well, SOON)
    for panel in panels():
        assert prometheus.get("query", query=panel)["resultType"] == "vector", panel
    answering = prometheus.get("query", query="candor_part_answers")["result"]
    assert {one["metric"]["part"]: one["value"][1] for one in answering} == dict.fromkeys(
        ("engine", "actions", "database"), "1"
    )


def test_a_part_that_hangs_is_noticed_before_anybody_asks(candor: Candor, prometheus: Prometheus) -> None:
    """Pending: the rule waits two minutes before it wakes somebody."""
    candor.wait_until(prometheus.up, SOON)
    assert prometheus.alert("CandorPartSilent") == "inactive"
    engine = candor.pid("engine")
    os.kill(engine, signal.SIGSTOP)
    try:
        candor.wait_until(lambda: prometheus.alert("CandorPartSilent") == "pending", SOON)
    finally:
        os.kill(engine, signal.SIGCONT)
    candor.wait_until(lambda: prometheus.alert("CandorPartSilent") == "inactive", SOON)
