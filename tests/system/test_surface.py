"""What of Candor can be reached, from where, and how much it takes from whom."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from running_system import Candor, session

PLAIN = b"Host: 127.0.0.1\r\n"
JSON = b"Content-Type: application/json\r\n"
SLOW = 40  # senders at once that never finish; more than there are threads


def own_address() -> str:
    """This machine's address towards others; '' where it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        address: str = probe.getsockname()[0]
        return "" if address.startswith("127.") else address
    return ""


@pytest.mark.parametrize(
    ("part", "secrets"),
    [("engine", {"ENGINE_TOKEN", "DATA_KEYS"}), ("actions", {"BOOKING_TOKEN"})],
)
def test_a_part_knows_no_secret_that_it_does_not_need(candor: Candor, part: str, secrets: set[str]) -> None:
    known = Path(f"/proc/{candor.pid(part)}/environ").read_text().split("\0")
    names = {one.split("=")[0].removeprefix("CANDOR_") for one in known}
    kept = {name.removeprefix("CANDOR_") for name in json.loads((candor.var / "secrets.json").read_text())}
    assert names & kept == secrets


def test_nobody_else_on_the_machine_reads_what_is_kept(candor: Candor) -> None:
    candor.visitor().says("how long does botox last?")
    kept = [*candor.var.glob("*.sqlite3*"), *candor.var.glob("logs/*"), candor.var / "secrets.json"]
    assert {"desk.sqlite3", "engine.sqlite3", "desk.log"} <= {file.name for file in kept}
    assert [file.name for file in kept if file.stat().st_mode & 0o077] == []


def reachable(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=3).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("part", ["engine", "actions", "desk"])
def test_no_part_answers_on_an_address_that_others_can_reach(candor: Candor, part: str) -> None:
    address = own_address()
    if not address:
        pytest.skip("this machine has no address but its own")
    with socket.create_server(("0.0.0.0", 0)) as open_to_all:  # noqa: S104  # to show that the address works
        assert reachable(address, open_to_all.getsockname()[1])
    assert reachable("127.0.0.1", candor.ports[part])
    assert not reachable(address, candor.ports[part])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/webhooks/website/turns", 401),
        ("DELETE", f"/webhooks/website/conversations/{'a' * 32}", 401),
        ("PUT", "/webhooks/website/model", 401),
        ("POST", "/webhooks/rest/webhook", 404),
        ("GET", "/conversations/a/tracker", 404),
        ("POST", "/model/parse", 404),
        ("PUT", "/model", 404),
        ("GET", "/domain", 404),
    ],
)
def test_the_engine_opens_nothing_without_the_token_and_rasas_own_api_is_off(
    candor: Candor, method: str, path: str, status: int
) -> None:
    url = f"http://127.0.0.1:{candor.ports['engine']}{path}"
    assert session().request(method, url, json={}, timeout=20).status_code in (status, 404)
    answer = session().request(method, url, json={}, headers={"Authorization": "Bearer x"}, timeout=20)
    assert answer.status_code in (status, 404)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n" + PLAIN, (414,)),
        (b"GET /health HTTP/1.1\r\n" + PLAIN + b"X: " + b"a" * 9000 + b"\r\n", (431,)),
        (b"GET /health HTTP/1.1\r\n" + PLAIN + b"".join(b"X%d: a\r\n" % n for n in range(80)), (431,)),
        (
            b"POST /chat/v1/conversations HTTP/1.1\r\n" + PLAIN + JSON + b"Content-Length: 99999999\r\n",
            (413,),
        ),
        (b"POST /chat HTTP/1.1\r\n" + PLAIN + b"Content-Length: 99999999\r\n", (400, 403, 413)),
        (
            b"POST /health HTTP/1.1\r\n" + PLAIN + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            (400,),
        ),
        (b"POST /health HTTP/1.1\r\n" + PLAIN + b"Content-Length: 4\r\nContent-Length: 5\r\n", (400,)),
        (b"GET /health HTTP/1.1\r\nHost: evil.example\r\n", (400,)),
        (b"TRACE /health HTTP/1.1\r\n" + PLAIN, (405,)),
        (b"nonsense\r\n", (400,)),
    ],
)
def test_what_is_too_large_or_ambiguous_is_refused(candor: Candor, raw: bytes, status: tuple[int]) -> None:
    place = urlsplit(candor.url)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=10) as line:
        line.sendall(raw + b"\r\n")
        assert int(line.recv(100).split()[1]) in status


def test_what_cannot_be_read_is_not_quoted_in_the_log(candor: Candor) -> None:
    place = urlsplit(candor.url)
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=10) as line:
        line.sendall(b"GET /chat?text=quincunx quincunx quincunx\r\n\r\n")
        assert int(line.recv(100).split()[1]) == 400
    log = (candor.var / "logs" / "desk.log").read_text()
    assert '"Invalid request"' in log  # of this one or, within a minute, of one before
    assert "quincunx" not in log
    assert "ip=" not in log


@pytest.mark.parametrize(
    "beginning",
    [
        b"POST /chat/v1/messages HTTP/1.1\r\n" + PLAIN + b"X: ",
        b"POST /chat/v1/conversations HTTP/1.1\r\n" + PLAIN + JSON + b"Content-Length: 1000\r\n\r\n{",
    ],
    ids=["headers", "body"],
)
def test_slow_senders_do_not_keep_others_out(candor: Candor, beginning: bytes) -> None:
    """Forty; two hundred do (docs/threat-model.md), which a proxy in front has to hold off."""
    with slow_senders(candor, beginning):
        began = time.monotonic()
        assert session().get(f"{candor.url}/health", timeout=10).status_code == 200
        assert time.monotonic() - began < 5


@contextmanager
def slow_senders(candor: Candor, beginning: bytes) -> Iterator[None]:
    place = urlsplit(candor.url)
    with ExitStack() as lines:
        for _ in range(SLOW):
            line = lines.enter_context(socket.create_connection((place.hostname or "", place.port or 0)))
            line.sendall(beginning)
        yield


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "https://localhost"]
)
def test_a_page_of_another_site_gets_nothing(candor: Candor, origin: str) -> None:
    answer = session().post(
        f"{candor.url}/chat/v1/conversations", json={}, headers={"Origin": origin}, timeout=20
    )
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:candor:problem:origin-refused")
    assert "Access-Control-Allow-Origin" not in answer.headers
