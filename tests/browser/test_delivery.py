"""Never lost and never twice: messages that fail, chats that are over, tabs that share one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect
from running_system import Candor
from visiting import MESSAGES, assert_accessible, open_chat, replies, say

Handling = Callable[[Route], None]


def swallow(route: Route) -> None:
    """The front desk takes the message, and its reply is lost on the way."""
    route.fetch()
    route.abort()


def refuse(route: Route) -> None:
    route.abort()


def too_many(route: Route) -> None:
    problem = {
        "type": "too-many",
        "title": "Too many",
        "status": 429,
        "detail": "That was a lot in a short time.",
    }
    route.fulfill(
        status=429, json=problem, content_type="application/problem+json", headers={"Retry-After": "5"}
    )


def fails_once(page: Page, how: Handling) -> None:
    failures = [how]

    def handle(route: Route, request: Request) -> None:
        fails = request.method == "POST" and failures
        return failures.pop()(route) if fails else route.continue_()

    page.route(MESSAGES, handle)


def kept_turns(page: Page) -> list[str]:
    """What the front desk has of this visitor's words."""
    lines: list[dict[str, str]] = page.evaluate(
        """async () => {
          const { token } = JSON.parse(sessionStorage.getItem("candor"));
          const asked = await fetch("/chat/v1/messages", {headers: {Authorization: `Bearer ${token}`}});
          return (await asked.json()).messages;
        }"""
    )
    return [line["text"] for line in lines if line["from"] == "visitor"]


@pytest.mark.parametrize(
    ("how", "told"),
    [(swallow, "did not get through"), (refuse, "did not get through"), (too_many, "a lot in a short time")],
)
def test_try_again_delivers_once(quiet: Page, candor: Candor, how: Handling, told: str) -> None:
    panel = open_chat(quiet, candor)
    fails_once(quiet, how)
    say(panel, "How long does it last?")
    expect(panel.get_by_role("log")).to_contain_text(told)
    assert_accessible(quiet)
    panel.get_by_role("button", name="Try again").click()
    expect(replies(panel)).to_have_count(2)
    assert said_in(panel) == kept_turns(quiet) == ["How long does it last?"]


@pytest.mark.parametrize("how", [swallow, refuse])
def test_a_reload_delivers_what_had_failed_once(quiet: Page, candor: Candor, how: Handling) -> None:
    panel = open_chat(quiet, candor)
    fails_once(quiet, how)
    say(panel, "How long does it last?")
    expect(panel.get_by_role("button", name="Try again")).to_be_visible()
    quiet.reload()
    expect(replies(panel)).to_have_count(2)
    assert said_in(panel) == kept_turns(quiet) == ["How long does it last?"]


def test_a_chat_that_expired_starts_anew_and_keeps_the_words(quiet: Page, candor: Candor) -> None:
    panel = open_chat(quiet, candor)
    fails_once(quiet, lambda route: route.fulfill(status=401, json={"title": "Over", "detail": "Ended."}))
    say(panel, "How long does it last?")
    expect(panel.get_by_role("log")).to_contain_text("had ended, so this is a new one")
    field = panel.get_by_role("textbox", name="Your question")
    expect(field).to_have_value("How long does it last?")
    panel.get_by_role("button", name="Send", exact=True).click()
    expect(replies(panel)).to_have_count(2)
    assert kept_turns(quiet) == ["How long does it last?"]


def test_offline_is_said_and_the_words_stay(quiet: Page, candor: Candor) -> None:
    panel = open_chat(quiet, candor)
    quiet.context.set_offline(True)
    expect(panel.get_by_text("You are offline.")).to_be_visible()
    say(panel, "How long does it last?")
    expect(panel.get_by_role("button", name="Try again")).to_be_visible()
    quiet.context.set_offline(False)
    panel.get_by_role("button", name="Try again").click()
    expect(replies(panel)).to_have_count(2)
    assert kept_turns(quiet) == ["How long does it last?"]


def test_what_is_sent_while_a_reply_is_on_its_way_follows_it(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    field = panel.get_by_role("textbox", name="Your question")
    for text in ("How long does it last?", "Does it hurt?"):
        field.fill(text)
        field.press("Enter")
        field.press("Enter")
    expect(replies(panel)).to_have_count(3)
    assert said_in(panel) == kept_turns(page) == ["How long does it last?", "Does it hurt?"]


def test_what_was_half_typed_survives_a_navigation(page: Page, candor: Candor) -> None:
    panel = open_chat(page, candor)
    panel.get_by_role("textbox", name="Your question").press_sequentially("Half a quest")
    page.goto(f"{candor.url}/?next#visit")
    expect(panel).to_be_visible()  # open as it was,
    assert page.evaluate("document.activeElement.localName") == "body"  # and not in the way
    expect(panel.get_by_role("textbox", name="Your question")).to_have_value("Half a quest")


# On a busy machine another tab may need more than the second that it has to answer.
PATIENT = "const at = setTimeout; setTimeout = (does, after) => at(does, after === 1000 ? 20000 : after);"


def test_two_tabs_are_one_conversation(page: Page, candor: Candor) -> None:
    first = open_chat(page, candor)
    say(first, "How long does it last?")
    expect(replies(first)).to_have_count(2)
    page.context.add_init_script(PATIENT)
    other = page.context.new_page()
    second = open_chat(other, candor)
    expect(replies(second)).to_have_count(2)
    say(second, "And does it hurt?")
    expect(replies(second)).to_have_count(3)
    expect(replies(first)).to_have_count(3)
    assert (
        said_in(first)
        == said_in(second)
        == kept_turns(page)
        == ["How long does it last?", "And does it hurt?"]
    )
    second.get_by_role("button", name="Forget this chat").click()
    second.get_by_role("button", name="Yes, forget it").click()
    expect(first.get_by_role("log")).to_contain_text("has been erased")


def said_in(panel: Locator) -> list[str]:
    return panel.locator(".visitor .text").all_inner_texts()
