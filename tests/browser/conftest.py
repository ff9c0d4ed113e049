"""A real Chromium, looking at the really started system."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running_system import ROOT
from visiting import OPEN_SHADOW

PICTURES = ROOT / "var" / "pictures"
expect.set_options(timeout=30_000)  # milliseconds: a busy machine takes its time
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that CHROMIUM names, else the system's, else Playwright's own download."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def quiet(browser: Browser) -> Iterator[Page]:
    """A fresh page whose console may tell of errors: of requests that a test makes fail, say."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(OPEN_SHADOW)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(quiet: Page) -> Iterator[Page]:
    """The same, failing its test when the browser's console reports an error."""
    errors: list[str] = []
    quiet.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    quiet.on("pageerror", lambda error: errors.append(str(error)))
    yield quiet
    assert errors == []


@pytest.fixture(scope="session")
def pictures() -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES
