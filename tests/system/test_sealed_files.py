"""What a thief of the files would read."""

import json
from pathlib import Path

from running_system import Candor
from test_booking import reach_the_times

NAME, CONTACT, ABOUT = "Ottoline Quincebury", "ottoline.q@example.org", "my quivering left eyelid"


def test_a_booking_leaves_no_detail_open_in_any_file(candor: Candor) -> None:
    visitor = candor.visitor()
    times = reach_the_times(visitor)
    visitor.chooses(times[-1])
    for told in (NAME, CONTACT, ABOUT):
        visitor.says(told)
    visitor.chooses("I am 18 or over")
    assert visitor.chooses("Yes, book it")["outcome"] == "handed_off_booked"
    words = [NAME, "Quincebury", "quincebury", CONTACT, ABOUT, "quivering"]
    assert [
        (word, file.name)
        for word in words
        for file in files(candor.var)
        if word.encode() in file.read_bytes()
    ] == []
    assert NAME in str(visitor.transcript())


def test_the_words_of_a_conversation_are_only_in_the_search_index(candor: Candor) -> None:
    """It has to be searched, so it stays open (docs/sealing.md)."""
    candor.visitor().says("is zwieback good for frown lines")
    assert {file.name for file in files(candor.var) if b"zwieback" in file.read_bytes()} <= {
        "desk.sqlite3",
        "desk.sqlite3-wal",
    }


def files(var: Path) -> list[Path]:
    return [file for file in var.rglob("*") if file.is_file()]


def test_the_secrets_are_in_their_own_file_and_nowhere_else(candor: Candor) -> None:
    """Neither in a log, nor in what a list of processes shows."""
    secrets = json.loads((candor.var / "secrets.json").read_text())
    parts = [one for secret in secrets.values() for one in (secret, secret.partition(":")[2]) if one]
    others = [file for file in files(candor.var) if file.name != "secrets.json"]
    assert [file.name for file in others if any(one.encode() in file.read_bytes() for one in parts)] == []
    assert [line for line in command_lines() if any(one in line for one in parts)] == []


def command_lines() -> list[str]:
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # it has ended meanwhile
            continue
    return found
