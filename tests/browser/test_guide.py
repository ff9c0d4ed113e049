"""The decision guide by buttons alone, to its summary on paper: in the widget and on /chat."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from running_system import Candor
from visiting import assert_accessible, open_chat, reach_by_tab, replies, say, too_small

WIDTHS = {"phone": 360, "desktop": 1280}
BUTTONS = [
    "Lines when I move my face", "Forehead", "Not much yet", "No needles", "That's all", "None of these",
    "None of these", "Nothing for now", "Wait for now",
]  # fmt: skip
THREE_MINUTES = 180.0
OF_100 = re.compile("of 100 people")
PRINT = re.compile("Print or save this summary")


@pytest.fixture(params=WIDTHS)
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    page.set_viewport_size({"width": WIDTHS[request.param], "height": 800})
    return page


def width_of(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["width"]


def by_buttons(panel: Locator, press: Callable[[Locator], None]) -> None:
    """From the first question to the summary, within the three minutes that the guide promises."""
    began = time.monotonic()
    for place, label in enumerate(BUTTONS, 1):
        reply = replies(panel).nth(place)
        expect(reply).to_be_visible()
        press(reply.get_by_role("button", name=re.compile(f"^{label}")).last)
    expect(panel.get_by_role("heading", name="What matters to you")).to_be_visible()
    assert time.monotonic() - began < THREE_MINUTES


def looks_right(page: Page, pictures: Path, name: str, **parts: Locator) -> None:
    """Each part, in light and dark: pictured, accessible, and nothing beyond the screen."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for part, shown in parts.items():
            block = "center" if part == "picture" else "start"  # headings that stay in view would hide it
            shown.evaluate("(one, block) => one.scrollIntoView({block})", block)
            page.screenshot(path=pictures / f"guide-{name}-{width_of(page)}-{part}-{scheme}.png")
            assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width_of(page)


def test_in_the_widget(sized: Page, candor: Candor, pictures: Path) -> None:
    panel = open_chat(sized, candor)
    say(panel, "help me decide")
    by_buttons(panel, lambda button: button.click())
    grid = panel.locator(".bubble.grid")
    injections = grid.get_by_text("Prescription wrinkle injections").locator("visible=true")
    injections.click()
    picture = grid.get_by_role("img", name=OF_100).locator("visible=true").first
    summary = panel.get_by_role("heading", name="What matters to you")
    looks_right(sized, pictures, "widget", grid=injections, picture=picture, summary=summary)
    assert panel.get_by_role("log").evaluate("(log) => log.scrollWidth - log.clientWidth") <= 0
    assert too_small(sized) == []


def test_side_by_side_in_the_wide_widget(page: Page, candor: Candor, pictures: Path) -> None:
    panel = open_chat(page, candor)
    say(panel, "help me decide")
    by_buttons(panel, lambda button: button.click())
    panel.get_by_role("button", name="Side by side").click()
    picture = panel.get_by_role("table").get_by_role("img", name=OF_100).first
    looks_right(page, pictures, "widget-wide", grid=panel.get_by_role("table"), picture=picture)


def test_on_the_page_without_script(sized: Page, candor: Candor, pictures: Path) -> None:
    sized.goto(f"{candor.url}/chat")
    sized.get_by_role("textbox", name="Your question").fill("help me decide")
    sized.get_by_role("button", name="Send").click()
    for place, label in enumerate(BUTTONS, 1):
        expect(sized.locator(".visitor")).to_have_count(place)
        sized.locator(".exchange").last.get_by_role("button", name=re.compile(f"^{label}")).click()
    summary = sized.get_by_role("heading", name="What matters to you")
    expect(summary).to_be_visible()
    sized.locator(".folded > details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    grid = sized.locator(".grid, .folded").locator("visible=true")
    picture = grid.get_by_role("img", name=OF_100).first
    looks_right(sized, pictures, "page", grid=grid, picture=picture, summary=summary)
    sized.get_by_role("link", name=PRINT).click()
    paper = sized.get_by_role("heading", level=1, name="Your summary")
    looks_right(sized, pictures, "paper", top=paper, options=sized.get_by_role("heading", name="Options"))


def test_by_keyboard_alone_to_the_printed_page(page: Page, candor: Candor, pictures: Path) -> None:
    panel = open_chat(page, candor)
    log = panel.get_by_role("log")

    def press(button: Locator) -> None:
        log.press("Home")
        reach_by_tab(page, button)
        page.keyboard.press("Enter")

    page.keyboard.type("help me decide")
    page.keyboard.press("Enter")
    by_buttons(panel, press)
    press(panel.locator(".one-by-one summary", has_text="Prescription wrinkle injections"))
    expect(panel.get_by_role("img", name=OF_100).locator("visible=true")).to_have_count(2)
    with page.expect_popup() as opened:
        press(panel.get_by_role("link", name=PRINT))
    paper = opened.value
    expect(paper.get_by_role("heading", name="Your summary")).to_be_visible()
    paper.emulate_media(media="print")
    paper.screenshot(path=pictures / "guide-printed.png", full_page=True)
    paper.pdf(path=pictures / "guide-printed.pdf", format="A4")
    expect(paper.get_by_role("table")).to_contain_text("Not known")
    assert_accessible(paper)
