"""What runs out, hangs or goes away, for real: the disk, the database and sockets."""

import os
import signal
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL
from recovering import ANSWER, ASKED
from running_desk import running_desk
from running_system import Candor, Visitor, clinic_file, running
from test_parts_failing import RECOVERED, assert_kept, assert_useful

TRIED = 5.0  # seconds in which a part that died has been tried to be started again


def test_the_engine_hangs(candor: Candor) -> None:
    """The visitor hears something useful when the time is over, and the front desk stays quick."""
    visitor, other = candor.visitor(), candor.visitor()
    os.kill(candor.pid("engine"), signal.SIGSTOP)
    try:
        began = time.monotonic()
        asking = threading.Thread(target=lambda: assert_useful(visitor.says(ASKED)))
        asking.start()
        assert other.transcript()
        assert time.monotonic() - began < 5
        asking.join(60)
        assert time.monotonic() - began < 25  # 8 of them the engine's, the rest a busy machine's
    finally:
        os.kill(candor.pid("engine"), signal.SIGCONT)
    candor.wait_until(candor.ready, RECOVERED)
    assert other.says(ASKED)["answer_ids"] == ANSWER
    assert_kept(visitor, ASKED)


@contextmanager
def says_nothing() -> Iterator[str]:
    """A socket that accepts whoever comes, and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        kept: list[socket.socket] = []
        taking = threading.Thread(target=lambda: take_all(server, kept), daemon=True)
        taking.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def take_all(server: socket.socket, kept: list[socket.socket]) -> None:
    while True:
        try:
            kept.append(server.accept()[0])
        except OSError:
            return


def test_an_engine_that_accepts_and_says_nothing(tmp_path: Path) -> None:
    settings = {"CANDOR_ENGINE_SECONDS": "2"}
    with says_nothing() as url:
        clinic = clinic_file(tmp_path)
        with running_desk(tmp_path, clinic, CANDOR_ENGINE_URL=url, **settings) as desk:
            turn = Visitor(desk.url).says(ASKED)
    assert_useful(turn)
    assert turn["outcome"] == "failed_engine_timeout"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "var"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("this user may not mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607


def test_the_disk_is_full(small_disk: Path) -> None:
    """Nothing is claimed that was not kept; the same message is taken when there is room again."""
    with running(small_disk) as candor:
        visitor = candor.visitor()
        visitor.says("hello")
        fill(small_disk / "filler")
        body = {"id": str(uuid.uuid4()), "text": ASKED}
        answers = [visitor.post(body) for _ in range(3)]
        for answer in answers:
            assert answer.status_code in (200, 503), answer.text
            if answer.status_code == 503:
                assert all(words in answer.text for words in ("020 7946 0123", "999"))
        candor.wait_until(lambda: not candor.ready(), RECOVERED)
        for part in ("actions", "engine"):  # what is started again has notes to write, and no room for them
            candor.kill(part)
        time.sleep(TRIED)
        assert candor.supervisor.poll() is None
        (small_disk / "filler").unlink()
        candor.wait_until(candor.ready, RECOVERED)
        again = visitor.post(body).json()
        if again["outcome"].startswith("failed_"):
            again = visitor.says(ASKED)
        assert again["answer_ids"] == ANSWER
        assert [one["text"] for one in visitor.transcript() if one["from"] == "visitor"].count("hello") == 1


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as filler:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                continue


def test_the_database_goes_and_comes_back(tmp_path: Path) -> None:
    server = PostgreSQL()
    server.start()
    try:
        settings = {
            "CANDOR_DATABASE_URL": server.new_database("desk"),
            "CANDOR_TRACKER_URL": server.new_database("engine"),
        }
        with running(tmp_path, **settings) as candor:
            visitor = candor.visitor()
            visitor.says(ASKED)
            server.halt()
            body = {"id": str(uuid.uuid4()), "text": "does it hurt?"}
            answer = visitor.post(body)
            assert answer.status_code == 503, answer.text
            assert all(words in answer.text for words in ("020 7946 0123", "999"))
            server.resume()
            candor.wait_until(candor.ready, RECOVERED)
            assert visitor.post(body).json()["answer_ids"] == ["does_botox_hurt"]
            assert len([one for one in visitor.transcript() if one["from"] == "visitor"]) == 2
    finally:
        server.stop()
