"""A reviewer drafts a change, a clinician signs it, and git takes the patch that leaves."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from running_desk import Desk, running_desk
from running_system import ROOT, clinic_file

GIT = shutil.which("git") or "git"
PASSWORD = "four unrelated quiet words"  # of accounts that live as long as the test
STAFF = (
    ("rita", "reviewer", "Rita Rowe"),
    ("amara", "clinician", "Amara Osei"),
    ("olive", "owner", "Olive Hart"),
)
ANSWER = "does_botox_work"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    var = tmp_path_factory.mktemp("answers")
    with running_desk(var, clinic_file(var)) as running:
        made = ";".join(
            f"create_account({name!r}, {PASSWORD!r}, {role!r}, {full!r})" for name, role, full in STAFF
        )
        running.manage("shell", "-c", f"from people.accounts import create_account;{made}")
        yield running


def opened(browser: Browser, desk: Desk, name: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB").new_page()
    page.goto(f"{desk.url}/staff/answers/{ANSWER}/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{desk.url}/staff/answers/{ANSWER}/")
    return page


def passes_axe(page: Page, picture: Path) -> None:
    page.screenshot(path=picture, full_page=True)
    assert Axe().run(page).violations_count == 0


def test_a_change_is_drafted_signed_and_taken_out(
    browser: Browser, desk: Desk, pictures: Path, tmp_path: Path
) -> None:
    rita = opened(browser, desk, "rita")
    passes_axe(rita, pictures / "answers-one.png")
    rita.get_by_role("button", name="Draft a change").press("Enter")
    reply = rita.get_by_role("textbox", name="Reply")
    words = reply.input_value()
    reply.fill(f"{words} You should hurry.")
    rita.get_by_role("button", name="Save and check").press("Enter")
    expect(rita.locator("aside")).to_contain_text("it tells people off", timeout=60_000)
    rita.get_by_role("textbox", name="Reply").fill(f"{words} Ask if you are not sure.")
    rita.get_by_role("button", name="Save and check").press("Enter")
    expect(rita.locator("aside")).to_contain_text("Nothing to mend.", timeout=60_000)
    passes_axe(rita, pictures / "answers-draft.png")
    rita.get_by_role("button", name="Ask for a signature").press("Enter")
    expect(rita.get_by_text("Waits for a clinician to sign")).to_be_visible()
    expect(rita.get_by_role("button", name="Sign these words")).to_have_count(0)

    amara = opened(browser, desk, "amara")
    amara.get_by_role("link", name="Open the draft").press("Enter")
    expect(amara.locator("ins")).to_contain_text("Ask if you are not sure.")
    passes_axe(amara, pictures / "answers-sign.png")
    amara.get_by_role("button", name="Sign these words").press("Enter")
    expect(amara.get_by_text("Draft signed, not live yet")).to_be_visible()

    olive = opened(browser, desk, "olive")
    olive.get_by_role("link", name="Open the draft").press("Enter")
    with olive.expect_download() as download:
        olive.get_by_role("button", name="Download the patch").press("Enter")
    patch = tmp_path / "answers.patch"
    download.value.save_as(patch)
    assert "+      reviewer: Amara Osei" in patch.read_text()
    subprocess.run([GIT, "apply", "--check", str(patch)], cwd=ROOT, check=True)  # noqa: S603
