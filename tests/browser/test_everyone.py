"""The widget in other languages and directions, zoomed in, in forced colours, without motion, by keyboard."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from running_system import ROOT, Candor
from visiting import (
    RECORDED,
    assert_accessible,
    book,
    open_chat,
    reach_by_tab,
    replies,
    replies_with,
    say,
    too_small,
)

SPANISH: dict[str, Any] = json.loads((ROOT / "widget/src/words/es.json").read_text(encoding="utf-8"))


def embedded(page: Page, candor: Candor, html: str, script: str = "") -> None:
    """A page with the widget in it, in place of the demo clinic's."""
    body = f"""<!doctype html><html {html}><head><title>Page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="/widget.js" data-candor {script} defer></script></head>
      <body><main><h1>Page</h1></main></body></html>"""
    page.route(f"{candor.url}/page", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{candor.url}/page")


@pytest.mark.parametrize(("html", "script"), [('lang="es-MX"', ""), ('lang="en"', 'data-lang="es"')])
def test_every_label_speaks_spanish(page: Page, candor: Candor, html: str, script: str) -> None:
    embedded(page, candor, html, script)
    page.get_by_role("button", name=SPANISH["open"]).click()
    panel = page.get_by_role("dialog", name="Candor")
    expect(panel.get_by_text("En una emergencia, llame al 999")).to_be_visible()
    replies_with(page, "both_sides")
    panel.get_by_role("textbox", name=SPANISH["input"]).fill("¿Funcionan?")
    panel.get_by_role("button", name=SPANISH["send"], exact=True).click()
    reply = replies(panel).last
    for words in ("both_sides", "helpful", "yes"):
        expect(reply.get_by_text(SPANISH[words], exact=True).first).to_be_visible()
    expect(reply.get_by_text(SPANISH["certainty"]["contested"])).to_be_visible()
    expect(reply.get_by_text("Última revisión: 22 de noviembre de 2026.")).to_be_visible()
    assert reply.get_attribute("lang") == "en"  # an answer's own words are English, and said to be
    assert panel.evaluate("(panel) => panel.closest('.candor').lang") == "es"
    assert_accessible(page)


def test_right_to_left_pages_get_a_mirrored_panel(page: Page, candor: Candor) -> None:
    embedded(page, candor, 'lang="ar" dir="rtl"')
    page.get_by_role("button", name="Ask Candor").click()
    panel = page.get_by_role("dialog", name="Candor")
    replies_with(page, "option_grid")
    say(panel, "كم يدوم؟")
    expect(replies(panel)).to_have_count(2)
    left, right = inner_edges(panel.locator(".visitor"), panel)
    assert left < right  # what the visitor says stands at the left
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] == 20
    assert panel.get_by_role("log").evaluate("(log) => log.scrollWidth - log.clientWidth") <= 0
    assert_accessible(page)


def inner_edges(element: Locator, panel: Locator) -> tuple[float, float]:
    """How far an element is from the panel's left and right edge."""
    inner, outer = element.bounding_box(), panel.bounding_box()
    assert inner is not None
    assert outer is not None
    return inner["x"] - outer["x"], outer["x"] + outer["width"] - inner["x"] - inner["width"]


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (360, 740), (768, 500)])
def test_small_screens_and_zoom_of_400_percent_lose_nothing(
    page: Page, candor: Candor, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    panel = open_chat(page, candor)
    for kind in ("option_grid", "appointment_slots"):
        page.unroute_all()
        replies_with(page, kind)
        say(panel, f"Show me: {kind}")
        expect(panel.get_by_text(RECORDED[kind][0]["text"])).to_be_visible()
    choice = panel.get_by_role("button", name="Another day")
    choice.scroll_into_view_if_needed()
    expect(choice).to_be_in_viewport()
    expect(panel.get_by_role("link", name="999", exact=True)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert panel.evaluate("(panel) => panel.scrollWidth - panel.clientWidth") <= 0
    assert too_small(page) == []
    assert_accessible(page)


def test_forced_colours_keep_every_edge(page: Page, candor: Candor) -> None:
    page.emulate_media(forced_colors="active")
    panel = open_chat(page, candor)
    replies_with(page, "option_grid")
    say(panel, "What are my options?")
    expect(replies(panel)).to_have_count(2)
    for edged in (".bubble", ".visitor", ".choice", ".send"):
        style = panel.locator(edged).last.evaluate("(one) => getComputedStyle(one).borderTopStyle")
        assert style == "solid", edged
    colours = panel.locator(".visitor").evaluate(
        "(one) => [getComputedStyle(one).borderTopColor, getComputedStyle(one).backgroundColor]"
    )
    assert colours[0] != colours[1]


def test_nothing_moves_where_no_motion_is_wanted(page: Page, candor: Candor) -> None:
    page.emulate_media(reduced_motion="reduce")
    panel = open_chat(page, candor)
    assert panel.evaluate("(panel) => panel.getAnimations({subtree: true}).length") == 0


def test_escape_goes_back_one_step_at_a_time(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    panel.get_by_role("button", name="Forget this chat").press("Enter")
    expect(panel.get_by_role("button", name="Keep this chat")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel.get_by_role("button", name="Forget this chat")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Ask Candor")).to_be_focused()


def test_a_reply_never_takes_the_focus(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    replies_with(page, "choices")
    say(panel, "A device?")
    panel.get_by_role("textbox", name="Your question").press_sequentially("meanwhile")
    choice = panel.get_by_role("button", name="A liquid for the skin")
    choice.press("Enter")
    expect(replies(panel)).to_have_count(3)
    expect(panel.get_by_role("button", name="A liquid for the skin").first).to_be_focused()
    expect(panel.get_by_role("textbox", name="Your question")).to_have_value("meanwhile")


def test_an_appointment_is_booked_by_keyboard_alone(page: Page, candor: Candor) -> None:
    page.goto(candor.url)
    reach_by_tab(page, page.get_by_role("button", name="Ask Candor"))
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Candor")
    field = panel.get_by_role("textbox", name="Your question")
    expect(field).to_be_focused()

    def press(button: Locator) -> None:
        panel.get_by_role("log").press("Home")
        reach_by_tab(page, button)
        page.keyboard.press("Enter")

    def write(text: str) -> None:
        reach_by_tab(page, field)
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    expect(replies(panel)).to_have_count(1)
    book(panel, 1, press, write)
    assert_accessible(page)
