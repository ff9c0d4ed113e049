"""What a failure means: nothing was stored, or nobody knows. Against a real socket that misbehaves."""

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from requests.auth import HTTPBasicAuth

from providers.exchanges import Exchanges, json_of
from providers.interface import DiaryError, Unavailable, Unsure


class Misbehaving:
    """Listens, reads one request, and then does what the path of the request says."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            what = connection.recv(65536).split(b" ")[1].decode().strip("/")
            if what == "resets":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif what == "sleeps":
                time.sleep(0.6)
            elif what == "babbles":
                connection.sendall(b"certainly!\r\n\r\n")
            elif what.isdigit():
                moved = b"Location: /200\r\n" if what.startswith("3") else b""
                connection.sendall(b"HTTP/1.1 %s x\r\n%sContent-Length: 2\r\n\r\n[]" % (what.encode(), moved))
            connection.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Misbehaving]:
    server = Misbehaving()
    yield server
    server.socket.close()


def exchanges() -> Exchanges:
    return Exchanges(0.4, HTTPBasicAuth("clinic", "secret"))


@pytest.mark.parametrize(
    ("what", "asked", "told"),
    [
        ("200", None, None),
        ("404", None, None),
        ("412", None, None),
        ("302", Unavailable, Unavailable),
        ("401", Unavailable, Unavailable),
        ("429", Unavailable, Unavailable),
        ("423", None, Unsure),
        ("500", Unavailable, Unsure),
        ("503", Unavailable, Unsure),
        ("resets", Unavailable, Unsure),
        ("hangs-up", Unavailable, Unsure),
        ("sleeps", Unavailable, Unsure),
        ("babbles", Unavailable, Unsure),
    ],
)
def test_what_a_failure_means(
    server: Misbehaving, what: str, asked: type[DiaryError] | None, told: type[DiaryError] | None
) -> None:
    for method, way, error in (("GET", "ask", asked), ("PUT", "tell", told)):
        act = getattr(exchanges(), way)
        if error is None:
            assert act(method, f"{server.url}/{what}").status_code == int(what)
        else:
            with pytest.raises(error):
                act(method, f"{server.url}/{what}")


def test_nobody_listens_so_nothing_was_stored() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Unavailable):
        exchanges().tell("PUT", url)


def test_all_exchanges_together_end_in_time(server: Misbehaving) -> None:
    patience = exchanges()
    patience.ask("GET", f"{server.url}/200")
    time.sleep(0.45)
    with pytest.raises(Unavailable):
        patience.tell("PUT", f"{server.url}/200")


def test_json_that_is_no_object_is_empty(server: Misbehaving) -> None:
    assert json_of(exchanges().ask("GET", f"{server.url}/200")) == {}
