"""The widget on other people's pages: hostile styles, strict policies, nothing left behind."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from running_system import Candor
from visiting import assert_accessible, open_chat, say

HOSTILE = """<!doctype html><html lang="en"><head><title>A hostile page</title>
<meta name="viewport" content="width=device-width">
<style>
  * { all: unset !important; display: inline !important; position: static !important; opacity: .1 !important;
      color: red !important; font: 3px cursive !important; letter-spacing: 9px !important;
      z-index: 2147483647 !important; transform: rotate(3deg) scale(.5) !important;
      width: 3px !important; filter: blur(2px) !important;
      pointer-events: none !important; visibility: hidden !important;
      direction: rtl !important; }
  candor-chat { display: none !important; }
</style>
<script src="/widget.js" data-candor data-dir="ltr" defer></script></head>
<body><main><h1>Everything is mine</h1></main></body></html>"""
STRICT = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PLAIN = """<!doctype html><html lang="en"><head><title>A page</title>
<script src="/widget.js" data-candor {how}></script></head><body><main><h1>A page</h1></main></body></html>"""


def serve(page: Page, candor: Candor, html: str, policy: str = "default-src * 'unsafe-inline'") -> None:
    headers = {"Content-Security-Policy": policy, "Content-Type": "text/html"}
    page.route(f"{candor.url}/elsewhere", lambda route: route.fulfill(body=html, headers=headers))


def test_a_page_that_styles_everything_cannot_break_it(page: Page, candor: Candor) -> None:
    serve(page, candor, HOSTILE)
    panel = open_chat(page, candor, "/elsewhere")
    box = panel.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (420, 700)
    field = panel.get_by_role("textbox", name="Your question")
    expect(field).to_have_css("font-size", "16px")
    expect(field).to_have_css("letter-spacing", "normal")
    expect(field).to_have_css("visibility", "visible")
    expect(field).to_have_css("direction", "ltr")
    say(panel, "How long does it last?")
    expect(panel.locator(".reply")).to_have_count(2)
    seen = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).localName", [box["x"] + 60, box["y"] + 30]
    )
    assert seen == "candor-chat"


@pytest.mark.parametrize("how", ["defer", 'type="module"', "async"])
def test_one_line_is_enough_under_the_strictest_policy(page: Page, candor: Candor, how: str) -> None:
    serve(page, candor, PLAIN.format(how=how), STRICT)
    panel = open_chat(page, candor, "/elsewhere")
    say(panel, "How long does it last?")
    expect(panel.locator(".reply")).to_have_count(2)
    assert_accessible(page)


def test_a_widget_that_cannot_load_becomes_a_link(page: Page, candor: Candor) -> None:
    serve(page, candor, PLAIN.format(how='data-label="Ask us" defer'))
    page.route("**/widget/style.css", lambda route: route.fulfill(status=200, body="", headers={}))
    page.route(
        "**/widget/chat.js", lambda route: route.fulfill(body="throw 1;", content_type="text/javascript")
    )
    page.goto(f"{candor.url}/elsewhere")
    link = page.get_by_role("link", name="Ask us")
    expect(link).to_have_attribute("href", f"{candor.url}/chat")


@pytest.fixture
def untouched(browser: Browser) -> Iterator[Page]:
    """A page as visitors have it, with the shadow root closed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_it_is_closed_sets_no_cookie_and_asks_nobody_else(untouched: Page, candor: Candor) -> None:
    asked: list[str] = []
    untouched.on("request", lambda request: asked.append(request.url))
    untouched.goto(candor.url)
    untouched.locator("candor-chat").wait_for(state="attached")
    assert untouched.evaluate("document.querySelector('candor-chat').shadowRoot") is None
    untouched.mouse.click(1190, 850)
    candor.wait_until(lambda: "token" in (untouched.evaluate("sessionStorage.getItem('candor')") or ""), 10)
    assert untouched.context.cookies() == []
    assert untouched.evaluate("[Object.keys(sessionStorage), Object.keys(localStorage)]") == [["candor"], []]
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(candor.url).netloc}


def test_it_waits_for_an_idle_moment_and_moves_nothing(untouched: Page, candor: Candor) -> None:
    untouched.add_init_script(
        """window.idle = []; window.shifts = 0;
        requestIdleCallback = (start) => window.idle.push(start);
        new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.shifts += one.value; }))
          .observe({type: "layout-shift", buffered: true});"""
    )
    asked: list[str] = []
    untouched.on("request", lambda request: asked.append(urlsplit(request.url).path))
    untouched.goto(candor.url, wait_until="networkidle")
    assert "/widget.js" in asked
    assert "/widget/chat.js" not in asked
    assert untouched.locator("candor-chat").count() == 0
    untouched.evaluate("window.idle.forEach((start) => start())")
    untouched.locator("candor-chat").wait_for(state="attached")
    untouched.wait_for_timeout(300)
    assert untouched.evaluate("window.shifts") == 0


def test_forgetting_leaves_nothing_in_the_browser(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    panel.get_by_role("button", name="Forget this chat").click()
    expect(panel.get_by_role("alertdialog")).to_contain_text("It sets no cookie")
    panel.get_by_role("button", name="Yes, forget it").click()
    expect(panel.get_by_role("log")).to_contain_text("has been erased")
    assert page.evaluate("JSON.parse(sessionStorage.getItem('candor'))") == {"open": True}


def test_colours_that_are_hard_to_read_are_told_on_the_console(page: Page, candor: Candor) -> None:
    theme = "<style>:root { --candor-accent: #7fb2ff; }</style></head>"
    themed = PLAIN.format(how="defer").replace("</head>", theme)
    serve(page, candor, themed)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    open_chat(page, candor, "/elsewhere")
    page.wait_for_timeout(200)
    assert [line.split(":")[1].strip() for line in told] == [
        "--candor-accent on --candor-ground", "--candor-on-accent on --candor-accent",
    ]  # fmt: skip
