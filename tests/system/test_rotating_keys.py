"""The runbook for replacing keys, followed step by step on a really started system."""

import json
import os
import subprocess
import sys
from pathlib import Path

from running_system import ROOT, Candor, Visitor, running

WORD = "zwieback"


def rotate(var: Path, *options: str) -> None:
    """What `make rotate` calls."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "launch.rotate", *options],
        cwd=ROOT,
        env={**os.environ, "CANDOR_VAR": str(var)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def still_there(candor: Candor, visitor: Visitor) -> int:
    """The status of what the visitor's old token gets now; the chat is as it was."""
    answer = visitor.http.get(f"{candor.url}/chat/v1/messages", timeout=20)
    assert answer.status_code != 200 or WORD in answer.text
    return answer.status_code


def test_keys_are_replaced_while_a_visitors_chat_goes_on(tmp_path: Path) -> None:
    with running(tmp_path) as candor:
        visitor = candor.visitor()
        visitor.says(f"is {WORD} good for frown lines")
    old = json.loads((tmp_path / "secrets.json").read_text())
    rotate(tmp_path)
    with running(tmp_path) as candor:
        assert still_there(candor, visitor) == 200
        rotate(tmp_path, "--done")
    new = json.loads((tmp_path / "secrets.json").read_text())
    assert not set(old.values()) & set(new.values())
    assert not any("," in secret for secret in new.values())
    with running(tmp_path) as candor:
        assert still_there(candor, visitor) == 401
        assert candor.visitor().says("how long does botox last?")["outcome"] == "answered_question"
    files = [file for file in tmp_path.rglob("*.sqlite3*") if file.is_file()]
    name = old["CANDOR_DATA_KEYS"].partition(":")[0]
    assert [file.name for file in files if f"sealed:{name}:".encode() in file.read_bytes()] == []
