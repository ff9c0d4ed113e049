import threading

import pytest
from django.db import DatabaseError, InterfaceError

from conversations import health


@pytest.fixture(autouse=True)
def looked_at_anew(monkeypatch):
    monkeypatch.setattr(health, "look", health.Look())


def test_health_asks_nobody(client):
    assert client.get("/health").json() == {"alive": True}


def test_ready_when_every_part_answers(db, client, engine):
    response = client.get("/ready")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "parts": dict.fromkeys(("engine", "actions", "database"), "ok")}


NOBODY = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("part", "setting", "value"), [("engine", "ENGINE_URLS", (NOBODY,)), ("actions", "ACTIONS_URL", NOBODY)]
)
def test_ready_names_the_part_that_fails(db, client, engine, settings, part, setting, value):
    setattr(settings, setting, value)
    response = client.get("/ready")
    assert response.status_code == 503
    assert [name for name, state in response.json()["parts"].items() if state == "failed"] == [part]


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_ready_needs_a_database_that_takes_writes(db, client, engine, monkeypatch, error):
    def refuse(**kwargs):
        raise error

    monkeypatch.setattr(health.Heartbeat.objects, "update_or_create", refuse)
    assert client.get("/ready").json()["parts"]["database"] == "failed"


def test_the_engine_without_a_model(db, client, engine):
    engine.ready = False
    assert client.get("/ready").status_code == 503


def test_however_many_ask_the_parts_are_looked_at_five_times_a_second(monkeypatch):
    now, looks = [0.0], []
    monkeypatch.setattr(health, "PARTS", {"engine": lambda: bool(looks.append(now[0]) or now[0] < 0.4)})
    look = health.Look(clock=lambda: now[0])
    for now[0], answers in ((0.0, True), (0.1, True), (0.2, True), (0.3, True), (0.4, False), (0.5, False)):
        assert look.answers() == {"engine": answers}
    assert looks == [0.0, 0.2, 0.4]


def test_nobody_waits_behind_a_look_at_a_part_that_hangs(monkeypatch):
    now, asked, goes_on = [0.0], threading.Event(), threading.Event()
    monkeypatch.setattr(health, "PARTS", {"engine": lambda: True})
    look = health.Look(clock=lambda: now[0])
    look.answers()
    monkeypatch.setattr(health, "PARTS", {"engine": lambda: asked.set() or not goes_on.wait(10)})
    now[0] = 5.0
    hanging = threading.Thread(target=look.answers)
    hanging.start()
    assert asked.wait(10)
    assert look.answers() == {"engine": True}
    goes_on.set()
    hanging.join(10)
    assert look.answers() == {"engine": False}


def test_openapi(client):
    page = client.get("/chat/v1/openapi.json").json()
    assert page["openapi"].startswith("3.1")
    assert set(page["paths"]) == {
        "/chat/v1/conversations",
        "/chat/v1/messages",
        "/chat/v1/news",
        "/chat/v1/turns/{turn_id}/feedback",
        "/chat/v1/conversations/current",
    }
