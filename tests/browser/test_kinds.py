"""How each kind of message looks and reads, from replies as the visitor API gives them."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, Request, Route, expect
from running_system import Candor
from visiting import (
    MESSAGES,
    RECORDED,
    accessibility_tree,
    assert_accessible,
    open_chat,
    replies_with,
    say,
    spoken,
    too_small,
)

LOOKS: list[tuple[int, int, Literal["light", "dark"]]] = [(1280, 900, "light"), (320, 640, "dark")]
SHOWN = {
    "greeting": [("button", "What causes wrinkles?")],
    "text": [("link", "open the link (opens in a new tab)")],
    "answer": [("group", "Was this helpful?"), ("button", "Yes, show me free times")],
    "both_sides": [("group", "Was this helpful?")],
    "emergency": [("link", "Call 999"), ("heading", "Emergency: get help now")],
    "urgent": [("link", "Call NHS 111"), ("heading", "Urgent: get medical help today")],
    "same_day_clinic": [("link", "Call 020 7946 0123"), ("heading", "Call the clinic today")],
    "choices": [("button", "A liquid for the skin")],
    "appointment_slots": [("heading", "Tuesday 24 November"), ("button", "Tuesday 24 November, 11:30")],
    "option_grid": [("group", "Was this helpful?"), ("button", "Make a summary")],
    "summary": [("link", "Print or save this summary"), ("heading", "What matters to you")],
    "staff": [("heading", "Candor")],
}


@pytest.mark.parametrize("look", LOOKS, ids=["desktop", "phone"])
@pytest.mark.parametrize("kind", RECORDED)
def test_every_kind_is_named_and_fits(
    page: Page, candor: Candor, kind: str, look: tuple[int, int, Literal["light", "dark"]]
) -> None:
    width, height, scheme = look
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    panel = open_chat(page, candor)
    replies_with(page, kind)
    say(panel, "A question")
    for role, name in SHOWN[kind]:
        expect(panel.get_by_role(role, name=name).first).to_be_visible()  # type: ignore[arg-type]
    panel.evaluate("(panel) => panel.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert panel.get_by_role("log").evaluate("(log) => log.scrollWidth - log.clientWidth") <= 0
    assert too_small(page) == []


def test_a_reply_is_spoken_once_with_what_can_be_chosen(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    replies_with(page, "answer")
    say(panel, "How long?")
    expect(page.locator("candor-chat .unseen[role=status]")).to_contain_text("wears off slowly")
    assert spoken(page).count("wears off slowly") == 1
    assert "Sources to open: 2." in spoken(page)
    assert "Choices: Yes, show me free times; Not now." in spoken(page)
    live = [node for node in accessibility_tree(page) if node["role"]["value"] == "log"]
    assert len(live) == 1


def test_options_are_a_table_with_headers_where_there_is_room(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    replies_with(page, "option_grid")
    say(panel, "What are my options?")
    expect(panel.get_by_role("table")).to_have_count(0)
    panel.get_by_role("button", name="Side by side").click()
    table = panel.get_by_role("table")
    assert table.get_by_role("columnheader").all_inner_texts()[1] == "Wrinkle injections"
    expect(table.get_by_role("row").nth(1)).to_contain_text("You said you would rather avoid needles.")
    assert table.get_by_role("rowheader").all_inner_texts() == [
        "What mattered to you",
        "How likely is it to help?", "When does it start, and how long does it last?", "What does it cost?",
    ]  # fmt: skip
    expect(table.get_by_role("img", name="46 to 74 of 100 people are marked")).to_be_visible()
    expect(table.get_by_role("img", name="62 of 100 people are marked")).to_be_visible()
    assert_accessible(page)
    panel.get_by_role("button", name="Side by side").click()
    expect(panel.get_by_role("table")).to_have_count(0)


def test_options_come_one_at_a_time_on_a_phone(page: Page, candor: Candor) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    panel = open_chat(page, candor)
    replies_with(page, "option_grid")
    say(panel, "What are my options?")
    for name in ("Wrinkle injections", "A vitamin A cream"):
        panel.get_by_text(name, exact=True).locator("visible=true").click()
        open_ones = panel.locator(".one-by-one details[open] > summary")
        expect(open_ones).to_have_text([name])
    expect(panel.get_by_text("Takes longer than the month you have.").locator("visible=true")).to_be_visible()
    assert_accessible(page)


def test_a_visitor_says_why_an_answer_did_not_help(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    replies_with(page, "answer")
    said: list[object] = []

    def rated(route: Route) -> None:
        said.append(route.request.post_data_json)
        route.fulfill(status=204)

    page.route("**/feedback", rated)
    say(panel, "How long?")
    panel.get_by_role("button", name="No", exact=True).click()
    why = panel.get_by_role("textbox", name=re.compile("missing"))
    why.fill("It did not say how much.")
    panel.get_by_role("button", name="Send comment").click()
    expect(why).to_be_hidden()
    expect(panel.get_by_role("button", name="No", exact=True)).to_be_focused()
    assert said == [{"helpful": False}, {"helpful": False, "comment": "It did not say how much."}]


def test_staff_who_write_later_are_shown_without_a_turn(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    line = RECORDED["staff"][0] | {"from": "staff", "turn_id": None, "number": 1, "at": "2026-11-22T09:00Z"}

    def with_staff(route: Route, request: Request) -> None:
        if request.method != "GET":
            return route.continue_()
        whole = route.fetch().json()
        return route.fulfill(json={**whole, "messages": [*whole["messages"], line]})

    page.route(MESSAGES, with_staff)
    for _ in range(2):  # back from the browser's cache, twice
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(panel.get_by_text("Tom Bellweather, from Larkfield Skin Clinic:").last).to_be_visible()
    expect(page.locator("candor-chat .unseen[role=status]")).to_contain_text("Tom here")
    expect(panel.locator(".bubble.staff")).to_have_count(1)


def test_the_first_words_say_what_it_is(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    log = panel.get_by_role("log")
    for said in ("not a doctor", "runs me, and it sells", "is kept for", "erased at any time"):
        expect(log).to_contain_text(said)
    expect(log.get_by_role("group", name="Choices").get_by_role("button")).to_have_count(3)
    emergency = panel.get_by_role("link", name="999", exact=True)
    assert emergency.get_attribute("href") == "tel:999"
