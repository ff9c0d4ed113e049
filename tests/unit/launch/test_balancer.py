"""What nginx writes down while no front desk answers: nothing of who asked for what."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from string import Template

import pytest

from launch.balancer import TEMPLATE, balancer_command
from launch.settings import read_settings

# As in nginx's own image, whose settings include our template (deploy/compose.yml).
IMAGE = Template(
    """daemon off; pid $run/nginx.pid; error_log $run/error.log notice;
events {}
http {
    access_log $run/access.log;
    client_body_temp_path $run/body; proxy_temp_path $run/proxy;
    fastcgi_temp_path $run/fastcgi; uwsgi_temp_path $run/uwsgi; scgi_temp_path $run/scgi;
    $server
}
"""
)
VISITOR, ASKED = "127.0.0.9", "/summary/a-token?q=words"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def started_by_us(run: Path, port: int) -> list[str]:
    given = {"CANDOR_VAR": str(run.parent), "CANDOR_PORT": str(port), "CANDOR_DESK_PORTS": str(free_port())}
    return balancer_command(read_settings(given))


def in_its_image(run: Path, port: int) -> list[str]:
    nobody = f"server 127.0.0.1:{free_port()};"
    server = Template(TEMPLATE.read_text()).safe_substitute(DESK_SERVERS=nobody, LISTEN=port, SCHEME="https")
    (run / "image.conf").write_text(IMAGE.substitute(run=run, server=server))
    return [started_by_us(run, port)[0], "-c", str(run / "image.conf"), "-e", "stderr"]


@pytest.mark.parametrize("way", [started_by_us, in_its_image])
def test_no_address_and_no_token_is_written_down(
    way: Callable[[Path, int], list[str]], tmp_path: Path
) -> None:
    run, port = tmp_path / "run", free_port()
    run.mkdir()
    with (tmp_path / "said.log").open("wb") as said:
        nginx = subprocess.Popen(way(run, port), stdout=said, stderr=said)
    try:
        assert status(port) == 502
    finally:
        nginx.terminate()
        nginx.wait(10)
    written = "".join(file.read_text() for file in (tmp_path / "said.log", *run.glob("*.log")))
    assert [word for word in (VISITOR, "a-token", "words") if word in written] == []


def status(port: int) -> int:
    """Of somebody's request, as soon as nginx listens."""
    give_up = time.monotonic() + 10
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, 5, (VISITOR, 0))) as connection:
                connection.request("GET", ASKED)
                return connection.getresponse().status
        except ConnectionRefusedError:
            assert time.monotonic() < give_up
            time.sleep(0.05)
