"""XML that a calendar server should not send: no file of ours is read, and nothing grows without bound."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from requests.auth import HTTPBasicAuth

from providers.calendars import CalendarOnServer
from providers.exchanges import Exchanges
from providers.interface import Unavailable

BOMB = '<!DOCTYPE x [<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)
DOCUMENTS = {
    "bomb": f"{BOMB}]><x>&a9;</x>",
    "file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    "half": "<x><y>",
    "nothing": "",
}


class Server(BaseHTTPRequestHandler):
    def do_REPORT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = DOCUMENTS[self.path.strip("/")].encode()
        self.send_response(207)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("sent", DOCUMENTS)
def test_it_is_refused(address: str, sent: str) -> None:
    calendar = CalendarOnServer(f"{address}/{sent}", Exchanges(5, HTTPBasicAuth("clinic", "secret")))
    with pytest.raises(Unavailable):
        calendar.with_uid("x")
