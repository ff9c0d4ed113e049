"""The decision guide in a browser, in the widget and on /chat: grid, people picture and summary."""

import re
import time
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect
from running_system import Candor
from visiting import assert_accessible, open_chat, replies, say, too_small

LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
BUTTONS = [
    "Lines when I move my face", "Forehead", "Not much yet", "No needles", "That's all", "None of these", "None of these",
    "Nothing for now", "Wait for now",
]  # fmt: skip
THREE_MINUTES = 180.0


def by_buttons(panel: Locator) -> None:
    """Up to the summary in the widget, one button after the other."""
    say(panel, "help me decide")
    for place, label in enumerate(BUTTONS, 2):
        reply = replies(panel).nth(place - 1)
        expect(reply).to_be_visible(timeout=20_000)
        reply.get_by_role("button", name=re.compile(f"^{label}")).last.click()
    expect(panel.get_by_role("heading", name="What matters to you").last).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=lambda one: str(one))
def test_grid_picture_and_summary_in_the_widget(
    page: Page, candor: Candor, pictures: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    panel = open_chat(page, candor)
    began = time.monotonic()
    by_buttons(panel)
    assert time.monotonic() - began < THREE_MINUTES
    name = f"guide-widget-{width}-{scheme}"
    picture = panel.get_by_role("img", name=re.compile("of 100 people")).first
    for closed in panel.locator("details:not([open]) > summary").all():
        closed.click()
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"{name}-picture.png")
    panel.get_by_role("heading", name="What matters to you").last.scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"{name}-summary.png")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert panel.get_by_role("log").evaluate("(log) => log.scrollWidth - log.clientWidth") <= 0
    assert too_small(page) == []
    if width > 1000:
        panel.get_by_role("button", name="Side by side").first.click()
        expect(panel.get_by_role("table").first).to_be_visible()
        page.screenshot(path=pictures / f"{name}-side-by-side.png")
        assert_accessible(page)


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=lambda one: str(one))
def test_grid_picture_and_summary_on_the_chat_page(
    page: Page, candor: Candor, pictures: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{candor.url}/chat")
    page.get_by_role("textbox", name="Your question").fill("help me decide")
    page.get_by_role("button", name="Send").click()
    for place, label in enumerate(BUTTONS, 1):
        expect(page.locator(".visitor")).to_have_count(place, timeout=20_000)
        page.locator(".exchange").last.get_by_role("button", name=re.compile(f"^{label}")).first.click()
    expect(page.get_by_role("heading", name="What matters to you").last).to_be_visible(timeout=20_000)
    name = f"guide-page-{width}-{scheme}"
    for closed in page.locator("main details:not([open]) > summary").all():
        closed.click()
    expect(page.get_by_role("img", name=re.compile("of 100 people")).first).to_be_visible()
    page.screenshot(path=pictures / f"{name}.png", full_page=True)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
