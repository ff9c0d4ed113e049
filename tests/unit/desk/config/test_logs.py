import io
import json
import logging
import sys

import pytest

from config.logs import JsonLines, OnceAMinute


def logged(**more):
    record = logging.LogRecord("desk", logging.ERROR, "x.py", 1, "failed: %s", ("part",), None)
    record.__dict__.update(more)
    return json.loads(JsonLines().format(record))


def test_a_line_is_json_with_ids_and_outcomes():
    line = logged(conversation="abc", outcome="answered_question", words="a secret")
    assert (line["message"], line["conversation"]) == ("failed: part", "abc")
    assert "secret" not in str(line)


def test_an_error_shows_where_and_not_what():
    try:
        raise ValueError("a secret")
    except ValueError:
        line = logged(exc_info=sys.exc_info())
    assert line["error"] == "ValueError"
    assert line["frames"][-1].endswith("test_an_error_shows_where_and_not_what")
    assert "a secret" not in str(line)


@pytest.mark.parametrize(
    ("words", "quoted", "message"),
    [
        ("Invalid request from ip=192.0.2.7: Invalid HTTP Version: 'a\nsecret'", (), "Invalid request"),
        ("Error handling request %s %s", ("GET", "/appointment/secret"), "Error handling request"),
        ("Worker (pid:%s) was sent %s!", (7, "SIGKILL"), "Worker (pid:7) was sent SIGKILL!"),
    ],
)
def test_the_servers_own_words_quote_nobody(words, quoted, message):
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "x.py", 1, words, quoted, None)
    assert json.loads(JsonLines().format(record))["message"] == message


@pytest.mark.parametrize("mode", ["answer", "garbage", "kind unknown"])
def test_a_turn_logs_no_words(db, client, settings, capsys, caplog, mode):
    from engine_standin import EngineStandIn

    engine = EngineStandIn(token=settings.ENGINE_TOKEN, mode=mode).start()
    settings.ENGINE_URLS = (engine.url,)
    token = client.generic("POST", "/chat/v1/conversations").json()["token"]
    body = {"id": "c0ffee00-0000-4000-8000-000000000000", "text": "quincunx"}
    headers = {"Authorization": f"Bearer {token}"}
    client.post("/chat/v1/messages?q=quincunx", body, content_type="application/json", headers=headers)
    client.get("/chat/v1/nothing?q=quincunx")
    engine.stop()
    output = capsys.readouterr()
    assert "quincunx" not in output.out + output.err + caplog.text
    assert token not in output.out + output.err + caplog.text


SECRET = "quincunx-is-the-secret-of-an-appointment"


@pytest.fixture
def lines():
    """What the front desk's own handler makes of what is logged."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    handler.addFilter(OnceAMinute())
    loggers = [logging.getLogger(name) for name in ("django", "axes")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("method", "path", "message"),
    [
        ("GET", f"/appointment/{SECRET}/", "status 404 of appointment:shown"),
        ("GET", f"/{SECRET}", "status 404 of no page"),
        ("PUT", f"/appointment/{SECRET}/", "status 405 of appointment:shown"),
        ("DELETE", f"/summary/{SECRET}", "status 405 of chat:summary"),
    ],
)
def test_requests_that_are_refused_are_one_line_without_their_address(
    db, client, lines, method, path, message
):
    for _ in range(20):
        assert client.generic(method, path).status_code in (404, 405)
    assert [(line["message"], line["count"]) for line in lines()] == [(message, 1)]


def test_a_failure_of_ours_is_always_a_line_and_without_its_address(client, lines, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError(SECRET)

    monkeypatch.setattr("chat.views.turn_of", fail)
    client.raise_request_exception = False
    for _ in range(3):
        client.get(f"/summary/{SECRET}")
    assert SECRET not in str(lines())


def test_an_unknown_host_is_one_line_without_it(client, lines):
    for number in range(3):
        assert client.get("/health/x", headers={"host": f"{SECRET}{number}.example"}).status_code == 400
    assert SECRET not in str(lines())
    assert len(lines()) <= 2


def test_the_next_minute_says_how_many_there_were():
    now = [0.0]
    filtered = OnceAMinute(clock=lambda: now[0])
    counts = []
    for now[0] in (0.0, 1.0, 59.0, 60.0, 61.0, 121.0):
        record = logging.LogRecord("django.request", logging.WARNING, "x", 1, "%s: %s", ("a", "b"), None)
        counts.append(record.count if filtered.filter(record) else None)
    assert counts == [1, None, None, 3, None, 2]


@pytest.mark.parametrize(
    ("name", "level", "said"),
    [("conversations.turns", logging.INFO, 3), ("conversations", logging.WARNING, 3), ("axes.x", 30, 1)],
)
def test_what_the_front_desk_says_itself_is_always_said(name, level, said):
    filtered = OnceAMinute()
    records = [logging.LogRecord(name, level, "x", 1, "words", (), None) for _ in range(3)]
    assert sum(filtered.filter(record) for record in records) == said
