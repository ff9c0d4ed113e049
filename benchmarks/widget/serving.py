"""A small server on this machine: the demo clinic's page with one chat on it, everything compressed."""

import gzip
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.widget.contestants import CONTESTANTS

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "desk"))

from config.bundle import build  # noqa: E402

TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
CLINIC = {
    "clinic_name": "Larkfield Skin Clinic",
    "clinic_phone": "020 7946 0123",
    "conversation_days": "90",
    "emergency_number": "999",
}
RECORDED = json.loads((ROOT / "tests" / "browser" / "recorded.json").read_text(encoding="utf-8"))
STARTED = {"token": "t", "conversation_id": "c", "expires_at": "", "messages": RECORDED["greeting"]}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which /<id of a contestant> is its page."""
    build(ROOT / "widget" / "src", folder / "widget", CLINIC)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(files(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def files(folder: Path) -> dict[str, tuple[str, str | Path]]:
    """Content type and content of every address."""
    page = (ROOT / "widget" / "demo" / "index.html").read_text(encoding="utf-8")
    plain = "\n".join(line for line in page.splitlines() if "data-candor" not in line)
    served: dict[str, tuple[str, str | Path]] = {
        f"/{one.id}": ("text/html", plain.replace("</body>", f"{one.html}</body>")) for one in CONTESTANTS
    }
    served["/chat/v1/conversations"] = ("application/json", json.dumps(STARTED))
    built = folder / "widget"
    places = {"/": folder, "/demo/": ROOT / "widget" / "demo", "/widget/": built}
    for prefix, place in places.items():
        for file in place.rglob("*.*"):
            if file.suffix in TYPES:
                served[prefix + file.relative_to(place).as_posix()] = (TYPES[file.suffix], file)
    served["/widget.js"] = (TYPES[".js"], built / "widget.js")
    return served


@cache
def compressed(content: str | Path) -> bytes:
    return gzip.compress(content.read_bytes() if isinstance(content, Path) else content.encode(), 9)


def handler(served: dict[str, tuple[str, str | Path]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = served.get(self.path)
            body = compressed(found[1]) if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            if found:
                self.send_header("Content-Type", f"{found[0]}; charset=utf-8")
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
