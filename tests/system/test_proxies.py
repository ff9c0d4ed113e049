"""Our nginx and a proxy before it, really started: visitors are counted by their own addresses."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests
from children import child
from running_desk import running_desk
from running_system import clinic_file, free_port, session

from launch.balancer import balancer_command
from launch.settings import read_settings

# The clinic's own proxy, which ends TLS. It sees visitors at the addresses that this test says they have.
OUTER = """daemon off; pid {run}/outer.pid; error_log stderr crit; events {{}}
http {{
    access_log off; client_body_temp_path {run}/outer; proxy_temp_path {run}/outer;
    fastcgi_temp_path {run}/outer; uwsgi_temp_path {run}/outer; scgi_temp_path {run}/outer;
    set_real_ip_from 127.0.0.1; real_ip_header X-Visitor;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{balancer};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For {forwarded};
        }}
    }}
}}
"""
FORWARDED = ("$remote_addr", "$proxy_add_x_forwarded_for")  # what proxies are told to say, here and there


@pytest.fixture(scope="module", params=FORWARDED)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where visitors come: one conversation an hour from each address."""
    var, address = tmp_path_factory.mktemp("var"), f"http://127.0.0.1:{free_port()}"
    given = {"CANDOR_VAR": str(var), "CANDOR_PORT": str(free_port()), "CANDOR_PROXIES": "1"}
    told = read_settings(given | {"CANDOR_DESK_PORTS": "8001"}).environment["CANDOR_PROXIES"]
    limits = {"CANDOR_PROXIES": told, "CANDOR_CONVERSATIONS_PER_HOUR": "1"}
    with running_desk(var, clinic_file(var), **limits) as desk:
        balancer = balancer_command(read_settings(given | {"CANDOR_DESK_PORTS": str(desk.port)}))
        (var / "outer.conf").write_text(
            OUTER.format(
                run=var / "run",
                port=address.rpartition(":")[2],
                balancer=given["CANDOR_PORT"],
                forwarded=request.param,
            )
        )
        with started(balancer), started([balancer[0], "-c", str(var / "outer.conf"), "-e", "stderr"]):
            wait_for(f"{address}/health")
            yield address


@contextmanager
def started(command: list[str]) -> Iterator[None]:
    process = child(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def wait_for(url: str) -> None:
    give_up = time.monotonic() + 20
    while True:
        try:
            session().get(url, timeout=2).raise_for_status()
        except requests.RequestException:
            assert time.monotonic() < give_up, url
            time.sleep(0.1)
        else:
            return


def test_each_visitor_is_counted_by_their_own_address(address: str) -> None:
    assert [begin(address, "203.0.113.5"), begin(address, "203.0.113.6")] == [201, 201]
    assert begin(address, "203.0.113.5") == 429


@pytest.mark.parametrize("claimed", ["198.51.100.7", "127.0.0.1", "198.51.100.7, 127.0.0.1", ""])
def test_what_a_visitor_claims_counts_for_nothing(address: str, claimed: str) -> None:
    begin(address, "203.0.113.9")
    assert begin(address, "203.0.113.9", **{"X-Forwarded-For": claimed}) == 429


def begin(address: str, seen_from: str, **headers: str) -> int:
    shown = {"X-Visitor": seen_from, **headers}
    url = f"{address}/chat/v1/conversations"
    return session().post(url, json={}, headers=shown, timeout=20).status_code
