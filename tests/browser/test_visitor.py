"""A visitor at the demo clinic's page: asks, opens the sources, books; by mouse and by keyboard."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from running_system import Candor
from visiting import assert_accessible, book, open_chat, replies, say


def test_from_question_to_booked(page: Page, candor: Candor, pictures: Path) -> None:
    panel = open_chat(page, candor)
    log = panel.get_by_role("log")
    say(panel, "which treatment suits which kind of line?")
    expect(log).to_contain_text("It depends on the kind of line")
    sources = log.get_by_text(re.compile(r"^Sources \(\d+\)")).last
    sources.click()
    expect(log.get_by_role("link", name=re.compile("Laser resurfacing")).first).to_be_visible()
    page.screenshot(path=pictures / "answer-with-sources.png")
    assert_accessible(page)
    book(panel, 2, lambda button: button.click(), lambda text: say(panel, text))
    expect(replies(panel).last).to_contain_text(re.compile("yours alone|Your reference"))
    page.screenshot(path=pictures / "booked.png")
    assert_accessible(page)


def test_an_emergency_card_says_whom_to_call(page: Page, candor: Candor, pictures: Path) -> None:
    panel = open_chat(page, candor)
    say(panel, "I had botox on tuesday and now I can't breathe properly")
    call = panel.get_by_role("log").get_by_role("link", name=re.compile("Call 999"))
    expect(call).to_be_visible()
    assert call.get_attribute("href") == "tel:999"
    page.screenshot(path=pictures / "care-card.png")
    assert_accessible(page)


def test_a_reload_brings_the_conversation_back(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    say(panel, "how long does botox last?")
    expect(panel.get_by_role("log")).to_contain_text("3 to 4 months")
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("3 to 4 months")


def test_by_keyboard_alone(page: Page, candor: Candor) -> None:
    page.goto(candor.url)
    launcher = page.get_by_role("button", name="Ask Candor")
    launcher.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.type("how long does botox last?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("3 to 4 months")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.press("Escape")
    expect(launcher).to_be_focused()


def test_on_a_small_screen_nothing_is_cut_off(page: Page, candor: Candor, pictures: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    panel = open_chat(page, candor)
    say(panel, "how long does botox last?")
    expect(panel.get_by_role("log")).to_contain_text("3 to 4 months")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.screenshot(path=pictures / "small-screen.png")


def test_what_a_visitor_types_is_text_and_nothing_else(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    say(panel, "<img src=x onerror=\"document.title='broken'\"> hello")
    expect(panel.get_by_role("log")).to_contain_text("<img src=x")
    expect(page).not_to_have_title("broken")
