"""The chat page in a Chromium without script: asking, danger signs, booking, deciding, rating, forgetting."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from running_system import Candor

MOST_STEPS = 40  # buttons to the end of the decision guide


@pytest.fixture
def plain(browser: Browser, candor: Candor) -> Iterator[Page]:
    """A page where scripts are switched off."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", java_script_enabled=False
    )
    opened = context.new_page()
    opened.goto(f"{candor.url}/chat")
    yield opened
    context.close()


def latest(page: Page) -> Locator:
    return page.locator(".exchange").last


def sent(page: Page, button: Locator) -> Locator:
    """What the button's form brought: the newest exchange, once the page with one more is there."""
    before = page.locator(".visitor").count()
    button.click()
    expect(page.locator(".visitor")).to_have_count(before + 1, timeout=20_000)
    page.wait_for_load_state()
    return latest(page)


def say(page: Page, text: str) -> Locator:
    page.get_by_role("textbox", name="Your question").fill(text)
    return sent(page, page.get_by_role("button", name="Send"))


def press(page: Page, name: str | re.Pattern[str]) -> Locator:
    return sent(page, latest(page).get_by_role("button", name=name).first)


def book(page: Page) -> Locator:
    """Up to the read-back of an appointment, by forms alone."""
    say(page, "I would like to book a consultation please")
    times = press(page, "Anyone")
    expect(times.get_by_role("group", name=re.compile("day ")).first).to_be_visible()
    sent(page, times.get_by_role("button", name=re.compile(r"\d\d:\d\d")).last)  # the first is soon too near
    say(page, "Rosalind Achterberg")
    return say(page, "rosalind@example.org")


def test_a_question_its_sources_and_both_sides(plain: Page, pictures: Path) -> None:
    expect(plain.get_by_role("log")).to_contain_text("not a doctor")
    answer = say(plain, "does botox cause atrophy?")
    expect(plain).to_have_url(re.compile(r"/chat#latest$"))
    answer.get_by_text(re.compile(r"^Sources \(\d+\)")).last.click()
    expect(answer.get_by_role("link").last).to_be_visible()
    answer.get_by_text("Both sides").click()
    expect(answer.get_by_text(re.compile("What they sell")).first).to_be_visible()
    expect(answer).to_contain_text("not yet signed off by a clinician")
    plain.screenshot(path=pictures / "plain-answer.png")


def test_a_danger_sign_gets_its_card(plain: Page, pictures: Path) -> None:
    card = say(plain, "I had botox on tuesday and now I can't breathe properly")
    expect(card.get_by_role("heading", name="Emergency: get help now")).to_be_visible()
    assert card.get_by_role("link", name="Call 999").get_attribute("href") == "tel:999"
    expect(card.get_by_text(re.compile("^Sources"))).to_have_count(0)
    plain.screenshot(path=pictures / "plain-care-card.png")


def test_booking_by_forms_alone(plain: Page, pictures: Path) -> None:
    book(plain)
    plain.screenshot(path=pictures / "plain-booking.png")
    for yes in ("Leave it out", "Yes, and I am 18 or over", "Yes, book it"):
        booked = press(plain, yes)
    expect(booked).to_contain_text(re.compile(r"[Rr]eference is [A-Z0-9]{5,}"))
    plain.screenshot(path=pictures / "plain-booked.png")


def test_a_reload_and_a_form_sent_again_double_nothing(plain: Page) -> None:
    say(plain, "how long does botox last?")
    plain.reload()
    plain.go_back()
    plain.reload()
    if plain.get_by_role("textbox", name="Your question").count():
        plain.goto(plain.url.split("#")[0])
    expect(plain.locator(".visitor")).to_have_count(1)


def test_rating_an_answer_with_why(plain: Page) -> None:
    answer = say(plain, "how long does botox last?")
    answer.get_by_text("Was this helpful?").click()
    answer.get_by_role("textbox").fill("It says when.")
    answer.get_by_role("button", name="No").click()
    expect(latest(plain)).to_contain_text("You said that this was not helpful.")


def test_forgetting_asks_first_and_leaves_nothing(plain: Page) -> None:
    say(plain, "my own words")
    plain.get_by_role("link", name="Forget this chat").click()
    plain.get_by_role("button", name="Yes, forget it").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("erased")
    assert plain.context.cookies() == []
    plain.get_by_role("link", name="Start a new chat").click()
    expect(plain.get_by_role("log")).not_to_contain_text("my own words")


def decide(page: Page) -> None:
    """Through the decision guide by its first buttons, until it has summed up."""
    say(page, "help me decide what to do about my lines")
    for _ in range(MOST_STEPS):
        if page.get_by_role("link", name="Print or save this summary").count():
            return
        buttons = latest(page).locator("form.offer button")
        enough = buttons.filter(has_text=re.compile("^(That's all|None of these)"))
        sent(page, enough.first if enough.count() else buttons.first)


def test_the_decision_guide_by_buttons_alone_ends_on_paper(plain: Page, pictures: Path) -> None:
    decide(plain)
    grid = plain.get_by_role("table", name="Options side by side").last
    expect(grid.get_by_role("columnheader").nth(2)).to_be_visible()
    expect(grid.get_by_role("img", name=re.compile("of 100 people")).first).to_be_visible()
    grid.scroll_into_view_if_needed()
    plain.screenshot(path=pictures / "plain-option-grid.png")
    plain.get_by_role("link", name="Print or save this summary").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Your summary")
    expect(plain.get_by_role("heading", name="Sources")).to_be_visible()
    plain.emulate_media(media="print")
    plain.screenshot(path=pictures / "plain-summary.png", full_page=True)


@pytest.fixture
def checked(page: Page, candor: Candor) -> Page:
    """The same page where scripts may run: the accessibility rules are one. The page itself has none."""
    page.goto(f"{candor.url}/chat")
    return page


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_anywhere(checked: Page, scheme: str) -> None:
    checked.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert_accessible(checked)
    say(checked, "does botox cause atrophy?")
    for closed in checked.locator("summary").all():
        closed.click()
    assert_accessible(checked)
    book(checked)
    say(checked, "I had botox on tuesday and now I can't breathe properly")
    assert_accessible(checked)
    checked.get_by_role("link", name="Forget this chat").click()
    assert_accessible(checked)


def test_axe_finds_nothing_in_option_grid_and_summary(checked: Page) -> None:
    decide(checked)
    assert_accessible(checked)
    checked.get_by_role("link", name="Print or save this summary").click()
    assert_accessible(checked)


def test_at_320_pixels_nothing_needs_scrolling_sideways(checked: Page, pictures: Path) -> None:
    checked.set_viewport_size({"width": 320, "height": 640})
    say(checked, "does botox cause atrophy?")
    for closed in checked.locator("summary").all():
        closed.click()
    assert checked.evaluate("document.documentElement.scrollWidth") <= 320
    book(checked)
    assert checked.evaluate("document.documentElement.scrollWidth") <= 320
    say(checked, "stop")
    decide(checked)
    assert checked.evaluate("document.documentElement.scrollWidth") <= 320
    checked.screenshot(path=pictures / "plain-small-screen.png", full_page=True)
