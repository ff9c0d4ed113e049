"""What a visitor does at the widget, and what must hold wherever they are."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, Route, expect
from running_system import Candor

RECORDED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "recorded.json").read_text(encoding="utf-8")
)
# Tests reach into the closed shadow root by opening it; test_guest.py checks that it is closed.
OPEN_SHADOW = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: "open"}); };
"""
NAMED = {
    "button", "link", "textbox", "image", "dialog", "alertdialog", "log", "region", "heading",
    "DisclosureTriangle", "columnheader", "rowheader", "cell",
}  # fmt: skip
MESSAGES = "**/chat/v1/messages"


def open_chat(page: Page, candor: Candor, path: str = "/") -> Locator:
    page.goto(f"{candor.url}{path}")
    page.get_by_role("button", name="Ask Candor").click()
    panel = page.get_by_role("dialog", name="Candor")
    expect(panel.get_by_role("log")).to_contain_text("not a doctor")
    return panel


def say(panel: Locator, text: str) -> None:
    panel.get_by_role("textbox", name="Your question").fill(text)
    panel.get_by_role("button", name="Send", exact=True).click()


def replies_with(page: Page, kind: str) -> None:
    """From now on the front desk answers each message of this page with a recorded kind of message."""

    def answer(route: Route, request: Request) -> None:
        if request.method == "GET":
            return route.continue_()
        about = dict.fromkeys(("outcome", "urgency", "red_flag"))
        return route.fulfill(
            json={"turn_id": str(uuid4()), **about, "answer_ids": [], "messages": RECORDED[kind]}
        )

    page.route(MESSAGES, answer)


def replies(panel: Locator) -> Locator:
    """Candor's replies in the log; the first is the greeting."""
    return panel.locator(".reply")


def assert_accessible(page: Page) -> None:
    """Axe and the browser's own accessibility tree each find nothing."""
    violations = Axe().run(page).response["violations"]
    found = [(one["id"], [node["target"] for node in one["nodes"]]) for one in violations]
    assert found == [], found
    assert unnamed(page) == [], unnamed(page)


def accessibility_tree(page: Page) -> list[dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node.get("ignored")]


def unnamed(page: Page) -> list[str]:
    """Roles of what a screen reader would reach without a name for it."""
    found = []
    for node in accessibility_tree(page):
        role, name = (str(node.get(part, {}).get("value", "")) for part in ("role", "name"))
        if role in NAMED and not name.strip():
            found.append(role)
    return found


def spoken(page: Page) -> str:
    """What the polite live region says."""
    return page.locator("candor-chat .unseen[role=status]").inner_text()


# What a visitor does when Candor asks this: types, or presses the last button of that name, as the first
# of the times may be too near soon.
BOOKING = [
    (r"reference is [A-Z0-9]{5,}", "done", ""),
    (r"May .+ keep your name", "press", "Yes, and I am"),
    (r"Please check", "press", "Yes, book it"),
    (r"would you like to come in for", "press", "consultation"),
    (r"Who would you like to see", "press", "Anyone"),
    (r"What name", "type", "Rosalind Achterberg"),
    (r"[Ww]hich phone number or e-mail", "type", "rosalind@example.org"),
    (r"needs to know beforehand", "press", "Leave it out"),
    (r"times are free|next free times", "press", r"\d\d:\d\d"),
]


def book(panel: Locator, seen: int, press: Callable[[Locator], None], write: Callable[[str], None]) -> None:
    """Asks for a consultation and goes on to its reference; `seen` replies stand in the log before."""
    write("I would like to book a consultation please")
    for place in range(seen, seen + 20):
        reply = replies(panel).nth(place)
        expect(reply).to_be_visible(timeout=15_000)
        text = reply.inner_text()
        steps = [(what, value) for asked, what, value in BOOKING if re.search(asked, text)]
        assert steps, text
        what, value = steps[0]
        if what == "done":
            return
        if what == "type":
            write(value)
        else:
            press(reply.get_by_role("button", name=re.compile(value)).last)
    raise AssertionError("never booked")


def reach_by_tab(page: Page, wanted: Locator) -> None:
    """Presses Tab until that has the focus, which must be visible."""
    for _ in range(80):
        if wanted.evaluate("(one) => one.getRootNode().activeElement === one"):
            assert wanted.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never came there")


def too_small(page: Page) -> list[str]:
    """Controls in the panel smaller than 44 by 44 px; links within a sentence are excepted."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelector("candor-chat").shadowRoot.querySelectorAll(
            "button, textarea, summary, a:not(.text a)")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.textContent || one.getAttribute("aria-label"), one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.width < 44 || box.height < 43.9))
          .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    )
    return found
