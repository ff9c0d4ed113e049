"""Somebody talks, books and asks to be forgotten; then nothing of them is anywhere below var/."""

import json
import os
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from running_system import ROOT, Candor, Visitor
from test_booking import reach_the_times

NAME, CONTACT = "Quillfeather Zugzwang", "zugzwang@quillfeather.example"
ABOUT, ASKED, COMMENT = "my syzygyne hobby", "is xylopharm safe with botox?", "flibbertigibbety"
WORDS = ("quillfeather", "zugzwang", "syzygyne", "xylopharm", "flibbertigibbety")
A_MINUTE = 60.0  # seconds


def book_and_rate(visitor: Visitor) -> None:
    asked = visitor.says(ASKED)
    said = {"helpful": False, "comment": COMMENT}
    rated = visitor.http.post(f"{visitor.url}/turns/{asked['turn_id']}/feedback", json=said, timeout=20)
    assert rated.status_code == 204
    visitor.chooses(reach_the_times(visitor)[0])
    for told in (NAME, CONTACT, ABOUT):
        visitor.says(told)
    visitor.chooses("I am 18 or over")
    assert visitor.chooses("Yes, book it")["outcome"] == "handed_off_booked"


def files_with(word: str, var: Path) -> set[str]:
    """Databases, their journals, logs and whatever else lies there, read as they are."""
    files = [it for it in var.rglob("*") if it.is_file()]
    return {it.name for it in files if word.encode() in it.read_bytes().lower()}


def manage(candor: Candor, *command: str) -> subprocess.CompletedProcess[str]:
    secrets: dict[str, Any] = json.loads((candor.var / "secrets.json").read_text())
    return subprocess.run(  # noqa: S603
        [str(ROOT / "desk" / ".venv" / "bin" / "python"), "desk/manage.py", *command],
        cwd=ROOT,
        env={**os.environ, **secrets, "CANDOR_VAR": str(candor.var)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.alone
def test_nothing_is_left_within_a_minute(candor: Candor) -> None:
    visitor = candor.visitor()
    conversation_id = visitor.conversation["conversation_id"]
    book_and_rate(visitor)
    candor.visitor().says("how long does botox last?")
    before = manage(candor, "residue", *WORDS, conversation_id)
    assert before.returncode == 1
    assert all(f"word {number}, " in before.stdout for number in range(1, len(WORDS) + 2)), before.stdout
    assert all(place in before.stdout for place in ("table booking_appointment", "sealed in engine.sqlite3"))
    named = files_with(conversation_id, candor.var)
    assert "desk.log" in named
    assert named & {"engine.sqlite3", "engine.sqlite3-wal"}
    began = time.monotonic()
    assert visitor.http.delete(f"{visitor.url}/conversations/current", timeout=30).status_code == 204
    while (found := manage(candor, "residue", *WORDS, conversation_id)).returncode:
        assert time.monotonic() - began < A_MINUTE, found.stdout
    assert found.stdout.strip() == "Nothing is left."
    assert not any(files_with(word, candor.var) for word in (*WORDS, conversation_id))


def test_others_stay_and_can_go_on(candor: Candor) -> None:
    stays, goes = candor.visitor(), candor.visitor()
    stays.says("how long does botox last?")
    goes.says("how long does botox last?")
    goes.http.delete(f"{goes.url}/conversations/current", timeout=30)
    assert stays.says("how much is it?")["messages"]
    assert len(stays.transcript()) > 3
    refused = goes.post({"id": str(uuid.uuid4()), "text": "hello?"})
    assert refused.status_code == 401
