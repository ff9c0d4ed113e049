from dataclasses import replace

import pytest

CLINIC = "https://www.larkfield.example"


@pytest.fixture(autouse=True)
def clinic_website(settings):
    settings.CLINIC = replace(settings.CLINIC, website_origins=frozenset({CLINIC}))


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (CLINIC, True),
        ("http://testserver", True),
        ("http://127.0.0.1:8000", True),
        ("https://evil.example", False),
        ("null", False),
        (CLINIC + ".evil.example", False),
        ("https://testserver", False),
    ],
)
def test_only_the_clinics_pages_may_talk(visitor, origin, allowed, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = visitor.client.generic("POST", "/chat/v1/conversations", headers={"Origin": origin})
    assert response.status_code == (201 if allowed else 403)
    assert response.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
    assert response.headers["Vary"] == "Origin"


@pytest.mark.parametrize(("origin", "status"), [(CLINIC, 204), ("https://evil.example", 403)])
def test_preflight(visitor, origin, status):
    response = visitor.client.options("/chat/v1/messages", headers={"Origin": origin})
    assert response.status_code == status
    assert ("Authorization" in response.headers.get("Access-Control-Allow-Headers", "")) is (status == 204)


def test_replies_are_never_cached(visitor, engine):
    assert visitor.say("Hello").headers["Cache-Control"] == "no-store"
