"""What bad input gets: a clear error or a sensible reply, and never anybody else's data."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from running_system import Candor, session

PROBLEM = "application/problem+json"


def some_id() -> str:
    return str(uuid.uuid4())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 400),
        ("   \n ", 400),
        ("\x00\x00", 400),
        ("x" * 1001, 413),
        ("x" * 1_000_000, 413),
    ],
)
def test_refused_with_a_problem_that_says_why(candor: Candor, text: str, status: int) -> None:
    answer = candor.visitor().post({"id": some_id(), "text": text})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, PROBLEM)
    assert answer.json()["type"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "how long\x00 does botox last?",
        "\U0001f600\U0001f600\U0001f600",
        "كم تدوم حقن البوتوكس؟",
        "\u202ehow long does botox last",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "/restart",
        "//restart",
        '/book_consultation{"name":"x"}',
        '/greet{"booking_contact":"666"}',
        "/session_start",
        "{{7*7}} ${jndi:ldap://x} %s {clinic_phone}",
        "'; drop table conversations_turn; --",
    ],
)
def test_answered_sensibly_and_kept_as_it_was_seen(candor: Candor, text: str) -> None:
    visitor = candor.visitor()
    turn = visitor.says(text)
    assert turn["messages"]
    assert turn["outcome"]
    assert not turn["outcome"].startswith("failed_")
    assert not any("Traceback" in message["text"] for message in turn["messages"])
    assert visitor.says("how long does botox last?")["outcome"] == "answered_question"


def test_a_lone_surrogate_is_not_a_stack_trace(candor: Candor) -> None:
    visitor = candor.visitor()
    raw = json.dumps({"id": some_id(), "text": "x"}).replace('"x"', '"how long \\ud800 does botox last"')
    answer = visitor.http.post(
        f"{visitor.url}/messages", data=raw, headers={"Content-Type": "application/json"}, timeout=20
    )
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("text", ["/book_consultation", '/inform{"service":"consultation"}', "/affirm"])
def test_a_typed_command_is_only_words(candor: Candor, text: str) -> None:
    visitor = candor.visitor()
    visitor.says(text)
    seen = [one["text"] for one in visitor.transcript() if one["from"] == "visitor"]
    assert seen[0].lstrip("/") == text.lstrip("/")
    assert visitor.says("how long does botox last?")["answer_ids"] == ["how_long_does_botox_last"]


def test_another_visitors_token_opens_nothing_of_mine(candor: Candor) -> None:
    mine, theirs = candor.visitor(), candor.visitor()
    mine.says("my secret word is marmalade and how long does botox last")
    assert "marmalade" not in json.dumps(theirs.transcript())
    choice = mine.choices[0]["id"] if mine.choices else "none"
    assert theirs.post({"id": some_id(), "choice": choice}).status_code == 400


@pytest.mark.parametrize("token", ["", "nonsense", "0" * 32 + ".1.x", None])
def test_a_forged_token_is_refused(candor: Candor, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    for method, path in (("GET", "messages"), ("POST", "messages"), ("DELETE", "conversations/current")):
        answer = session().request(
            method,
            f"{candor.url}/chat/v1/{path}",
            headers=headers,
            json={"id": some_id(), "text": "hi"},
            timeout=10,
        )
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, PROBLEM)


def test_a_token_with_one_letter_changed_is_refused(candor: Candor) -> None:
    visitor = candor.visitor()
    token = visitor.conversation["token"]
    visitor.http.headers["Authorization"] = f"Bearer {token[:-1]}{'A' if token[-1] != 'A' else 'B'}"
    assert visitor.post({"id": some_id(), "text": "hello"}).status_code == 401


def test_the_same_id_twice_is_one_turn(candor: Candor) -> None:
    visitor = candor.visitor()
    body = {"id": some_id(), "text": "how long does botox last?"}
    first, second = visitor.post(body).json(), visitor.post(body).json()
    assert first == second
    assert len([one for one in visitor.transcript() if one["from"] == "visitor"]) == 1


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '"text"', '{"id": 1}', '{"id": "x", "text": "hi"}', '{"text": "hi"}', "\xff"],
)
def test_json_that_is_not_a_turn(candor: Candor, body: str) -> None:
    visitor = candor.visitor()
    answer = visitor.http.post(
        f"{visitor.url}/messages",
        data=body.encode("latin-1"),
        headers={"Content-Type": "application/json"},
        timeout=20,
    )
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)


@pytest.mark.parametrize("choice", ["never-offered", "", "0" * 32, "/restart", None, 7])
def test_a_choice_never_offered(candor: Candor, choice: Any) -> None:
    answer = candor.visitor().post({"id": some_id(), "choice": choice})
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)


def test_forgotten_means_gone(candor: Candor) -> None:
    visitor = candor.visitor()
    visitor.says("my secret word is quincejelly and how long does botox last")
    assert visitor.http.delete(f"{visitor.url}/conversations/current", timeout=20).status_code == 204
    assert visitor.http.get(f"{visitor.url}/messages", timeout=10).status_code == 401
    for file in candor.var.rglob("*"):
        if file.is_file() and file.suffix != ".log":
            assert b"quincejelly" not in file.read_bytes(), file.name


def test_nothing_a_visitor_types_is_in_a_log(candor: Candor) -> None:
    candor.visitor().says("my secret word is gooseberryfool")
    for log in (candor.var / "logs").glob("*.log"):
        assert "gooseberryfool" not in log.read_text(errors="replace"), log.name


def test_engine_and_actions_listen_on_loopback_only(candor: Candor) -> None:
    listening = listening_addresses()
    for part in ("engine", "actions", "desk"):
        assert listening[candor.ports[part]] == {"127.0.0.1"}


def listening_addresses() -> dict[int, set[str]]:
    """Every listening TCP port of this machine with its addresses, from the kernel's own table."""
    found: dict[int, set[str]] = {}
    for table, width in (("/proc/net/tcp", 8), ("/proc/net/tcp6", 32)):
        with Path(table).open() as lines:
            for line in lines.readlines()[1:]:
                local, state = line.split()[1], line.split()[3]
                if state == "0A":
                    address, port = local[:width], int(local[width + 1 :], 16)
                    found.setdefault(port, set()).add("127.0.0.1" if address == "0100007F" else address)
    return found
