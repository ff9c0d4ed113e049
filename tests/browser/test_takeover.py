"""A visitor asks for a person, and one of the team answers: two browsers on the really started system."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from running_system import Candor
from test_staff import log_in
from visiting import OPEN_SHADOW, assert_accessible, open_chat, replies, say

pytestmark = pytest.mark.alone
SOON = 2.0  # seconds in which the other side sees what was said; of three times, once is enough
SIZES = {"360": {"width": 360, "height": 780}, "1280": {"width": 1280, "height": 900}}


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """The team's browser; the visitor's is `page`."""
    context = browser.new_context(viewport=SIZES["1280"], locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES["1280"], locale="en-GB")
    context.add_init_script(OPEN_SHADOW)
    yield context.new_page()
    context.close()


def pictured(page: Page, pictures: Path, name: str) -> None:
    """At both widths; in the wide one nothing is found that some people could not use."""
    for width, size in SIZES.items():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for latest in page.locator("candor-chat .log > :last-child").all():
            latest.scroll_into_view_if_needed()
        page.screenshot(path=pictures / f"takeover-{name}-{width}.png", full_page="visitor" not in name)
    assert_accessible(page)


def test_a_person_takes_over_and_hands_back(
    desk: Page, visitor: Page, candor: Candor, pictures: Path
) -> None:
    log_in(desk, candor)
    desk.goto(f"{candor.url}/staff/")
    desk.get_by_role("button", name="Take chats").click()
    expect(desk.get_by_text("Takes chats now")).to_be_visible()
    panel = asks_for_a_person(visitor, candor)
    comes(desk, pictures)
    hears(visitor, panel, pictures)
    talks(desk, visitor, panel, pictures)
    in_danger(desk, visitor, panel, pictures)
    hands_back(desk, panel)


def asks_for_a_person(visitor: Page, candor: Candor) -> Locator:
    panel = open_chat(visitor, candor)
    say(panel, "can I talk to a real person please")
    expect(panel).to_contain_text("I have asked the team to come into this chat.")
    say(panel, "it is about what I paid last week")
    expect(panel.locator(".visitor").last).to_contain_text("Sent")
    return panel


def comes(desk: Page, pictures: Path) -> None:
    """The visitor appears on the inbox by itself."""
    waiting = desk.locator("#queue li", has_text="can I talk to a real person")
    expect(waiting).to_be_visible()
    expect(desk).to_have_title(re.compile(r"^\(\d+\+?\) Conversations"))
    pictured(desk, pictures, "queue")
    waiting.get_by_role("button", name="Take over").click()
    expect(desk.locator("#presence")).to_contain_text("You have this visitor")


def hears(visitor: Page, panel: Locator, pictures: Path) -> None:
    expect(panel).to_contain_text("is here now. I stay silent")


def talks(desk: Page, visitor: Page, panel: Locator, pictures: Path) -> None:
    sent = ("Hello, I have read it.", "I look for it.", "What is on the bill?")
    assert min([tells(desk, panel, words) for words in sent]) < SOON
    before = replies(panel).count()
    written = ("a name", "it is not mine", "the wrong name, I think")
    assert min([writes(desk, panel, words) for words in written]) < SOON + 1
    assert replies(panel).count() == before, "Candor is silent"
    pictured(desk, pictures, "staff")
    pictured(visitor, pictures, "visitor")


def tells(desk: Page, panel: Locator, words: str) -> float:
    """The seconds until the visitor sees them."""
    desk.get_by_label("Reply to the visitor").fill(words)
    desk.get_by_role("button", name="Send", exact=True).click()
    return seconds_until(panel.locator(".staff").last, words)


def writes(desk: Page, panel: Locator, words: str) -> float:
    """The seconds until the team sees them."""
    say(panel, words)
    return seconds_until(desk.locator("#transcript"), words)


def seconds_until(place: Locator, words: str) -> float:
    began = time.monotonic()
    expect(place).to_contain_text(words)
    return time.monotonic() - began


def in_danger(desk: Page, visitor: Page, panel: Locator, pictures: Path) -> None:
    say(panel, "now I can't breathe and my tongue is swelling up")
    expect(panel.locator(".care.emergency")).to_be_visible()
    expect(desk.locator("#transcript .care.emergency")).to_be_visible()
    pictured(desk, pictures, "danger-staff")
    pictured(visitor, pictures, "danger-visitor")
    say(panel, "sorry, that was somebody else. I am fine")


def hands_back(desk: Page, panel: Locator) -> None:
    desk.get_by_role("button", name="Hand back to Candor").click()
    expect(panel).to_contain_text("has left this chat, so I answer again")
    say(panel, "how long does botox last?")
    expect(replies(panel).last).to_contain_text("months")
