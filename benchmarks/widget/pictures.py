"""Pictures of every kind of message for docs/widget.md: phone and desktop, light and dark, one sheet a kind.

Run by `make pictures`; pngquant makes them small where it is installed.
"""

import base64
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from benchmarks.widget.measuring import FLAGS, OPEN_SHADOW, chromium
from benchmarks.widget.serving import ROOT, serving

PICTURES = ROOT / "docs" / "pictures" / "widget"
RECORDED: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests" / "browser" / "recorded.json").read_text(encoding="utf-8")
)
OPENS = {"answer": "Sources (2)", "both_sides": "Both sides", "option_grid": "Wrinkle injections"}
DESKTOP, PHONE = (1280, 800), (360, 640)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for kind in RECORDED:
            looks = [(size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark")]
            sheet(browser, kind, [view(browser, address, kind, *look) for look in looks])
        wide(browser, address)
        browser.close()
    if pngquant := shutil.which("pngquant"):
        files = sorted(PICTURES.glob("*.png"))
        subprocess.run([pngquant, "--force", "--ext", ".png", "--speed", "1", "64", *files], check=True)


def visit(browser: Browser, address: str, kind: str, size: tuple[int, int], scheme: Any) -> Page:
    """A page on which Candor has just replied with that kind."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    context.add_init_script(OPEN_SHADOW)
    page = context.new_page()

    def reply(route: Route, request: Request) -> None:
        route.fulfill(json={"turn_id": "1", "urgency": None, "messages": RECORDED[kind]})

    page.route("**/chat/v1/messages", reply)
    page.goto(f"{address}/closed")
    page.get_by_role("button", name="Ask Candor").click()
    page.get_by_role("log").get_by_text("Type your own").wait_for()
    if kind != "greeting":
        page.get_by_role("textbox", name="Your question").fill("My question")
        page.keyboard.press("Enter")
        page.get_by_role("log").get_by_text(RECORDED[kind][0]["text"][:30]).last.wait_for()
    if kind in OPENS:
        page.get_by_text(OPENS[kind], exact=True).locator("visible=true").click()
    page.wait_for_timeout(300)
    return page


def view(browser: Browser, address: str, kind: str, size: tuple[int, int], scheme: str) -> bytes:
    page = visit(browser, address, kind, size, scheme)
    picture = page.screenshot() if size == PHONE else page.get_by_role("dialog", name="Candor").screenshot()
    page.context.close()
    return picture


def sheet(browser: Browser, kind: str, views: list[bytes]) -> None:
    """The views side by side."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}" style="height:640px;margin:8px">'
        for one in views
    )
    page = browser.new_page(viewport={"width": 1560, "height": 656})
    page.set_content(f'<body style="margin:0;display:flex;background:#8a8f91">{images}')
    page.screenshot(path=PICTURES / f"{kind}.png")
    page.close()


def wide(browser: Browser, address: str) -> None:
    for scheme in ("light", "dark"):
        page = visit(browser, address, "option_grid", DESKTOP, scheme)
        page.get_by_role("button", name="Side by side").click()
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURES / f"option_grid-wide-{scheme}.png")
        page.context.close()


if __name__ == "__main__":
    main()
