"""A receptionist logs in with the one-time password, reads a transcript and sees the appointment."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from running_system import Candor

OWN_PASSWORD = "larch-teapot-lantern-42"


def test_staff_read_what_visitors_asked(page: Page, candor: Candor, pictures: Path) -> None:
    visitor = candor.visitor()
    visitor.says("how long does botox last?")
    log_in(page, candor)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.screenshot(path=pictures / "staff-conversations.png")
    assert Axe().run(page).violations_count == 0
    page.goto(f"{candor.url}/staff/conversations/{visitor.conversation['conversation_id']}/")
    expect(page.get_by_text("how long does botox last?").first).to_be_visible()
    page.locator("details.trace summary").first.click()
    expect(page.locator("details.trace[open]")).to_contain_text("how_long_does_botox_last")
    page.screenshot(path=pictures / "staff-transcript.png", full_page=True)
    assert Axe().run(page).violations_count == 0
    page.goto(f"{candor.url}/staff/appointments/")
    page.screenshot(path=pictures / "staff-appointments.png")
    assert Axe().run(page).violations_count == 0


def log_in(page: Page, candor: Candor) -> None:
    """With the password that the first start printed once; the first thing it asks for is another one."""
    printed = "\n".join(candor.said)
    name = re.search(r"Staff account: (\S+)", printed)
    password = re.search(r"One-time password, shown only now: (\S+)", printed)
    assert name, printed
    assert password, printed
    page.goto(f"{candor.url}/staff/")
    page.get_by_label("Name").fill(name[1])
    page.get_by_label("Password").fill(OWN_PASSWORD if OWN_PASSWORD in candor.said else password[1])
    page.get_by_role("button", name="Log in").click()
    if OWN_PASSWORD in candor.said:  # an earlier test chose it
        return
    candor.said.append(OWN_PASSWORD)
    page.get_by_label("The password you have now").fill(password[1])
    page.get_by_label("New password", exact=True).fill(OWN_PASSWORD)
    page.get_by_label("New password, again").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Save password").click()
