"""Somebody is invited, sets up an app for codes and a passkey, logs in with each, and ends a session."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from running_desk import Desk, running_desk
from running_system import clinic_file

OWN, ADAS = "larch-teapot-lantern-42", "quiet-otter-velvet-77"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("var")
    with running_desk(folder, clinic_file(folder)) as running:
        yield running


def at(desk: Desk, path: str) -> str:
    """By name, not by number: a passkey belongs to a name."""
    return f"http://localhost:{desk.port}/staff/{path}"


def code_for(secret: str, steps_ahead: int = 0) -> str:
    """What an app shows (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps_ahead)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def authenticator(page: Page) -> None:
    """A security key that the browser itself plays, and that says it saw a fingerprint."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key: dict[str, Any] = {"protocol": "ctap2", "transport": "internal", "isUserVerified": True}
    key |= {"hasResidentKey": True, "hasUserVerification": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})


def log_in(page: Page, desk: Desk, name: str, password: str) -> None:
    page.goto(at(desk, ""))
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def invited(page: Page, desk: Desk) -> str:
    """The link that an owner gets for a new manager."""
    printed = desk.manage("add_account", "olive", "--role", "owner").split()
    log_in(page, desk, "olive", printed[-1])
    page.get_by_label("The password you have now").fill(printed[-1])
    page.get_by_label("New password", exact=True).fill(OWN)
    page.get_by_label("New password, again").fill(OWN)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_text("Your role needs a second step by")).to_be_visible()
    page.get_by_role("link", name="Accounts").click()
    page.get_by_label("Full name").fill("Ada Lovelace")
    page.get_by_label("Manager", exact=True).check()
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label("Link").input_value()
    log_out(page)
    return link.replace("127.0.0.1", "localhost")


def joined(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Name to log in with").fill("ada")
    page.get_by_label("Password", exact=True).fill(ADAS)
    page.get_by_label("Password, again").fill(ADAS)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()


def set_up_app(page: Page) -> str:
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    return secret


def test_from_an_invitation_to_logging_out_everywhere(page: Page, desk: Desk, browser: Browser) -> None:
    joined(page, invited(page, desk))
    secret = set_up_app(page)
    log_out(page)
    log_in(page, desk, "ada", ADAS)
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="ada")).to_be_visible()
    page.get_by_role("link", name="ada").click()
    expect(page.get_by_text("this one")).to_have_count(1)
    assert Axe().run(page).violations_count == 0
    elsewhere = browser.new_context().new_page()
    log_in(elsewhere, desk, "ada", ADAS)
    elsewhere.get_by_label("Code").fill(code_for(secret, steps_ahead=1))
    elsewhere.get_by_role("button", name="Log in").click()
    expect(elsewhere.get_by_role("link", name="ada")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="End it").click()
    elsewhere.reload()
    expect(elsewhere.get_by_role("heading", name="Log in")).to_be_visible()
    elsewhere.context.close()
    log_out(page)


def test_a_passkey_logs_in_by_itself_and_as_a_second_step(page: Page, desk: Desk, pictures: Path) -> None:
    authenticator(page)
    name = desk.manage("add_account", "percy", "--role", "reviewer").split()[-1]
    log_in(page, desk, "percy", name)
    page.get_by_label("The password you have now").fill(name)
    page.get_by_label("New password", exact=True).fill(OWN)
    page.get_by_label("New password, again").fill(OWN)
    page.get_by_role("button", name="Save password").click()
    page.goto(at(desk, "account/second-step/"))
    page.get_by_role("link", name="Add a passkey").click()
    assert Axe().run(page).violations_count == 0
    page.get_by_label("What to call it").fill("this laptop")
    page.get_by_role("button", name="Add this device").click()
    expect(page.locator(".codes li")).to_have_count(10)
    log_out(page)
    page.get_by_role("button", name="Use a passkey instead").click()  # neither name nor password
    expect(page.get_by_role("link", name="percy")).to_be_visible()
    page.goto(at(desk, "account/second-step/webauthn/"))
    expect(page.get_by_text("this laptop")).to_be_visible()
    page.screenshot(path=pictures / "staff-passkeys.png")
    log_out(page)
    log_in(page, desk, "percy", OWN)
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.get_by_role("link", name="percy")).to_be_visible()
