"""One page in a real Chromium, slowed down as a mid-range phone on a slow network."""

import os
import shutil
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.widget.contestants import Contestant

SLOWER = 4  # times, of the processor
SLOW_NETWORK = {  # as Lighthouse's "slow 4G"
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1.6e6 / 8,  # bytes a second
    "uploadThroughput": 750e3 / 8,
}
SETTLED = 4_000  # milliseconds without news
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
OPEN_SHADOW = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  return attach.call(this, {...options, mode: "open"});
};
"""
# Counts long tasks and notes when the field is there, in an (opened) shadow root or out of one.
WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.longTasks.push([one.startTime, one.duration]);
}).observe({type: "longtask", buffered: true});
const find = (root, wanted) => {
  const there = [...root.querySelectorAll(wanted)].find((one) => one.checkVisibility());
  if (there) return there;
  for (const one of root.querySelectorAll("*")) {
    const inside = one.shadowRoot && find(one.shadowRoot, wanted);
    if (inside) return inside;
  }
};
const look = setInterval(() => {
  if (!document.body || !find(document, FIELD)) return;
  window.seen = performance.now();
  clearInterval(look);
}, 50);
"""


@dataclass
class Measurement:
    """Bytes and requests are the chat's alone, without the page's own. Times are in milliseconds."""

    bytes: int = 0
    requests: int = 0
    usable: float = 0.0
    blocking: float = 0.0
    heap: float = 0.0
    violations: int = 0
    rules: list[str] = field(default_factory=list)


def chromium() -> str | None:
    """The one that CHROMIUM names, else the system's, else Playwright's own download."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def measure(address: str, contestant: Contestant, runs: int) -> Measurement:
    """The middle of several runs, each in a fresh browser profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        results = [once(browser, address, contestant) for _ in range(runs)]
        browser.close()
    last = results[-1]
    middle = {name: median(getattr(one, name) for one in results) for name in ("usable", "blocking", "heap")}
    return Measurement(last.bytes, last.requests, violations=last.violations, rules=last.rules, **middle)


def once(browser: Browser, address: str, contestant: Contestant) -> Measurement:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"const FIELD = {contestant.field!r};{OPEN_SHADOW}{WATCH}{contestant.before}")
    session = context.new_cdp_session(page)
    result = Measurement()
    watch_network(session, result)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    page.goto(address, wait_until="networkidle", timeout=120_000)
    page.wait_for_timeout(SETTLED)
    read(page, session, result, has_chat=bool(contestant.html))
    context.close()
    return result


def watch_network(session: CDPSession, result: Measurement) -> None:
    chats: set[str] = set()

    def asked(event: dict[str, Any]) -> None:
        path = urlsplit(event["request"]["url"]).path
        if event["type"] != "Document" and not path.startswith("/demo/"):
            chats.add(event["requestId"])
            result.requests += 1

    def received(event: dict[str, Any]) -> None:
        if event["requestId"] in chats:
            result.bytes += int(event["encodedDataLength"])  # compressed, without headers

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.dataReceived", received)
    session.send("Network.enable")


def read(page: Page, session: CDPSession, result: Measurement, has_chat: bool) -> None:
    """Usable: the field is there and the long task that was running, if any, is over."""
    tasks = page.evaluate("window.longTasks")
    seen = page.evaluate("window.seen ?? 0")
    assert seen or not has_chat, "the chat's field never came"
    result.usable = max([seen, *(start + took for start, took in tasks)]) if has_chat else 0.0
    result.blocking = sum(took - 50 for _, took in tasks)
    session.send("HeapProfiler.collectGarbage")
    result.heap = session.send("Runtime.getHeapUsage")["usedSize"]
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    violations = Axe().run(page).response["violations"]
    result.rules = [one["id"] for one in violations]
    result.violations = len(violations)
