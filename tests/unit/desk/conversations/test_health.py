import pytest
from django.db import DatabaseError

from conversations import health


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


def test_ready_needs_a_database_that_takes_writes(db, client, engine, monkeypatch):
    def refuse(**kwargs):
        raise DatabaseError

    monkeypatch.setattr(health.Heartbeat.objects, "update_or_create", refuse)
    assert client.get("/ready").json()["parts"]["database"] == "failed"


def test_the_engine_without_a_model(db, client, engine):
    engine.ready = False
    assert client.get("/ready").status_code == 503


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
