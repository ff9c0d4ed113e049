"""deploy/site.conf before a started front desk: what is passed on, HTTPS, cookies, addresses."""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests
from children import child
from running_desk import Desk, running_desk
from running_system import ROOT, clinic_file, free_port, session

NAME = "ask.your-clinic.example"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin") or "nginx"
AROUND = """daemon off; pid {run}/nginx.pid; error_log stderr crit; events {{}}
http {{ client_body_temp_path {run}/body; proxy_temp_path {run}/proxy; fastcgi_temp_path {run}/x;
uwsgi_temp_path {run}/x; scgi_temp_path {run}/x; set_real_ip_from 127.0.0.1; real_ip_header X-Visitor;
{site}
}}"""


@dataclass
class Site:
    """Where browsers come. Visitors are seen at the address that a test names, as if they came from there."""

    desk: Desk
    certificate: Path
    http: int = field(default_factory=free_port)
    https: int = field(default_factory=free_port)

    def session(self) -> requests.Session:
        made = session()
        made.verify = str(self.certificate)
        made.headers["Host"] = NAME
        return made

    def url(self, path: str) -> str:
        return f"https://127.0.0.1:{self.https}{path}"

    def get(self, path: str) -> requests.Response:
        return self.session().get(self.url(path), timeout=20, allow_redirects=False)

    def begins(self, seen_from: str, **headers: str) -> int:
        shown = {"X-Visitor": seen_from, **headers}
        url = self.url("/chat/v1/conversations")
        return self.session().post(url, json={}, headers=shown, timeout=20).status_code


def certificate(folder: Path) -> Path:
    made = folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test"]
    command += [
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        str(folder / "key.pem"),
        "-out",
        str(made),
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
    return made


def configuration(site: Site, folder: Path) -> Path:
    """The file as it is given, with this test's ports and certificate."""
    text = (ROOT / "deploy" / "site.conf").read_text(encoding="utf-8")
    for given, ours in (
        (r"/etc/letsencrypt/\S+/fullchain.pem", str(site.certificate)),
        (r"/etc/letsencrypt/\S+/privkey.pem", str(folder / "key.pem")),
        (r"listen \[::\]:\d+( ssl)?;", ""),
        (r"listen 80;", f"listen 127.0.0.1:{site.http};"),
        (r"listen 443 ssl;", f"listen 127.0.0.1:{site.https} ssl;"),
        (r"http://127.0.0.1:8000;", f"{site.desk.url};"),
        (r"/var/log/nginx/error.log", "stderr"),
    ):
        text, found = re.subn(given, ours, text)
        assert found, given
    written = folder / "nginx.conf"
    written.write_text(AROUND.format(run=folder, site=text), encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    var, folder = tmp_path_factory.mktemp("var"), tmp_path_factory.mktemp("nginx")
    settings = {
        "CANDOR_PUBLIC_URL": f"https://{NAME}",
        "CANDOR_PROXIES": "1",
        "CANDOR_METRICS_TOKEN": "numbers",
    }
    with running_desk(var, clinic_file(var), CANDOR_CONVERSATIONS_PER_HOUR="1", **settings) as desk:
        made = Site(desk, certificate(folder))
        nginx = child([NGINX, "-c", str(configuration(made, folder)), "-e", "stderr"])
        try:
            wait_for(made)
            yield made
        finally:
            nginx.terminate()
            nginx.wait(20)


def wait_for(site: Site) -> None:
    give_up = time.monotonic() + 20
    while True:
        try:
            assert site.get("/health").status_code == 200
        except requests.RequestException:
            assert time.monotonic() < give_up
            time.sleep(0.1)
        else:
            return


def test_plain_http_is_sent_to_https(site: Site) -> None:
    url = f"http://127.0.0.1:{site.http}/chat?x=1"
    answer = session().get(url, headers={"Host": NAME}, timeout=20, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{NAME}/chat?x=1")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/widget.js", 200),
        ("/chat", 200),
        ("/answers", 200),
        ("/health", 200),
        ("/ready", 503),  # the front desk is alone here
        ("/metrics", 404),
        ("/booking/v1/services", 404),
    ],
)
def test_what_is_passed_on(site: Site, path: str, status: int) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    assert "nginx/" not in answer.headers.get("Server", "")


@pytest.mark.parametrize("path", ["/", "/chat", "/staff/account/login/"])
@pytest.mark.parametrize("claimed", [{}, {"X-Forwarded-Proto": "http"}])
def test_browsers_are_told_to_stay_with_https(site: Site, path: str, claimed: dict[str, str]) -> None:
    answer = site.session().get(site.url(path), headers=claimed, timeout=20)
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_staff_log_in_with_cookies_for_https_alone(site: Site) -> None:
    said = site.desk.manage("first_account")
    name, password = (re.search(rf"{what}: (\S+)", said) for what in ("Staff account", "shown only now"))
    assert name
    assert password
    visit = site.session()
    page = visit.get(site.url("/staff/"), timeout=20)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    visit.headers["Cookie"] = cookies(page)
    form = {"csrfmiddlewaretoken": token[1], "username": name[1], "password": password[1]}
    here = {"Origin": f"https://{NAME}", "Referer": f"https://{NAME}/staff/"}
    answer = visit.post(page.url, data=form, headers=here, timeout=20, allow_redirects=False)
    assert answer.status_code == 302, answer.text
    given = [
        line for line in answer.raw.headers.getlist("Set-Cookie") if line.startswith("__Host-sessionid=")
    ]
    assert len(given) == 1
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(given[0].split("; "))


def cookies(page: requests.Response) -> str:
    return "; ".join(line.partition(";")[0] for line in page.raw.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("claimed", ["198.51.100.7", "127.0.0.1", "198.51.100.7, 127.0.0.1"])
def test_visitors_are_counted_by_the_address_that_nginx_saw(site: Site, claimed: str) -> None:
    seen_from = f"203.0.113.{len(claimed)}"
    assert site.begins(seen_from) == 201
    assert site.begins(seen_from, **{"X-Forwarded-For": claimed}) == 429


def test_a_large_body_goes_no_further(site: Site) -> None:
    answer = site.session().post(site.url("/chat/v1/conversations"), data=b"x" * 70_000, timeout=20)
    assert answer.status_code == 413


def test_a_slow_sender_waits_at_nginx(site: Site) -> None:
    """It is sent away without the front desk having heard of it."""
    before = site.desk.log()
    trusting = ssl.create_default_context(cafile=str(site.certificate))
    with (
        socket.create_connection(("127.0.0.1", site.https), timeout=30) as plain,
        trusting.wrap_socket(plain, server_hostname="127.0.0.1") as caller,
    ):
        caller.sendall(
            f"POST /chat/v1/conversations HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\n{{".encode()
        )
        assert b"408" in caller.recv(200) or caller.recv(200) == b""
    assert site.desk.log() == before
