import json
import logging
import sys

import pytest

from config.logs import JsonLines


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
