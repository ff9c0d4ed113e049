"""A misread question is corrected in the browser, taught by one command, then answered; and taken back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from running_system import STARTING, Candor, Visitor, copy_of_project, start, stop
from test_staff import log_in

# What people of one town call the clinic's offer; no model can know it.
MISREAD = "is the tuesday toffee still on"
RIGHT, QUESTION_WORDS = "cost_botox", "how much does botox cost"


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[tuple[Candor, Path]]:
    """Candor in a copy of the project: teaching changes files."""
    root, var = copy_of_project(tmp_path), tmp_path / "var"
    var.mkdir()
    running = start(var, root)
    try:
        running.wait_until(lambda: running.ready() or running.supervisor.poll() is not None, STARTING)
        assert running.supervisor.poll() is None, (var / "said.log").read_text()
        running.said = (var / "said.log").read_text().splitlines()
        yield running, root
    finally:
        stop(running)


def told(root: Path, candor: Candor, command: str) -> str:
    """What `make teach` or `make roll-back` says; both are told where Candor runs as `make start` is."""
    ports = {
        f"CANDOR_{part.upper()}_PORT": str(port) for part, port in candor.ports.items() if part != "desk"
    }
    settings = {"CANDOR_VAR": str(candor.var), "CANDOR_PORT": str(candor.ports["desk"]), **ports}
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", f"launch.{command}"],
        cwd=root,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def answered(visitor: Visitor) -> list[str]:
    return [str(one["answer_id"]) for one in visitor.says(MISREAD)["messages"] if one["kind"] == "answer"]


def looked_at(page: Page, pictures: Path, name: str) -> None:
    """A picture on a desk and on a phone, and no rule of accessibility broken."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=pictures / f"teaching-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page).violations_count == 0


def correct(page: Page, pictures: Path) -> None:
    page.get_by_role("link", name="Correct this").first.click()
    page.get_by_label("An answer: search by its words").press_sequentially(QUESTION_WORDS, delay=20)
    option = page.locator(f'input[name=right][value="ask/{RIGHT}"]')
    expect(page.get_by_role("status")).to_contain_text("answer")
    option.check()
    looked_at(page, pictures, "correct")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("Correction proposed")).to_be_visible()


def check(page: Page, pictures: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Teaching").click()
    expect(page.locator("mark")).to_have_text(["toffee"])
    looked_at(page, pictures, "check")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick that the words hold no personal detail")
    page.get_by_label("I have read these words").check()
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="To teach: 1 checked correction")).to_be_visible()


def test_a_misread_question_is_taught_and_then_answered(
    quiet: Page, pupil: tuple[Candor, Path], pictures: Path
) -> None:
    page, (candor, root) = quiet, pupil
    visitor = candor.visitor()
    assert RIGHT not in answered(visitor)
    engine, first_model = candor.pid("engine"), model_of(candor)
    log_in(page, candor)
    page.goto(f"{candor.url}/staff/conversations/{visitor.conversation['conversation_id']}/")
    correct(page, pictures)
    check(page, pictures)

    said = told(root, candor, "teach")
    assert "The running engine has taken it." in said
    assert model_of(candor) != first_model
    assert answered(visitor) == [RIGHT]
    assert len(visitor.transcript()) >= 4, "the conversation goes on across the change of models"
    assert candor.pid("engine") == engine
    assert MISREAD in (root / "tests/evaluation/from_transcripts.yml").read_text()
    page.reload()
    expect(page.get_by_role("heading", name="To teach: 0 checked corrections")).to_be_visible()
    expect(page.get_by_role("row", name="To be taught")).to_contain_text("1")
    looked_at(page, pictures, "taught")

    told(root, candor, "roll_back")
    assert model_of(candor) == first_model
    assert RIGHT not in answered(visitor)
    assert MISREAD not in (root / "data/nlu/from_transcripts.yml").read_text()
    page.reload()
    expect(page.get_by_role("heading", name="To teach: 1 checked correction")).to_be_visible()


def model_of(candor: Candor) -> Any:
    file = Path((candor.var / "run" / "model").read_text())
    assert file.exists()
    return file.name
