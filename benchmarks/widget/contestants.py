"""The widgets that are compared, and how each is put on the page as its own documents say."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("deep-chat@2.4.2", "botframework-webchat@4.18.1")
FILES = {
    "deep-chat.js": "deep-chat/dist/deepChat.bundle.js",
    "webchat.js": "botframework-webchat/dist/webchat-minimal.js",  # the smaller of its bundles
}


@dataclass(frozen=True)
class Contestant:
    """`html` ends the page; `field` finds what a visitor needs; `before` runs before the page's scripts."""

    id: str
    name: str
    html: str = ""
    field: str = "textarea, input, [contenteditable=true]"
    before: str = ""


WEBCHAT = """<div id="webchat" style="height: 500px"></div>
<script src="/webchat.js"></script><script src="/webchat-start.js"></script>"""
# A conversation that connects and stays silent: its own servers are no part of the comparison.
WEBCHAT_START = """
const always = (value) => ({
  subscribe: (next) => { (next.next ?? next)(value); return { unsubscribe() {} }; },
});
const never = { subscribe: () => ({ unsubscribe() {} }) };
WebChat.renderWebChat(
  {
    directLine: { connectionStatus$: always(2), activity$: never, postActivity: () => never, end() {} },
  },
  document.getElementById("webchat"),
);
"""
CANDOR = '<script src="/widget.js" data-candor defer></script>'
OPENED = "sessionStorage.setItem('candor', JSON.stringify({open: true}));"
DEEP_CHAT = """<script type="module" src="/deep-chat.js"></script>
<deep-chat demo="true" introMessage='{"text": "Hello"}'></deep-chat>"""
CONTESTANTS = (
    Contestant("empty", "The page alone"),
    Contestant("closed", "**Candor**, as a page loads it", CANDOR, ".launcher"),
    Contestant("open", "**Candor**, opened", CANDOR, before=OPENED),
    Contestant("deep-chat", "deep-chat 2.4.2", DEEP_CHAT),
    Contestant("webchat", "botframework-webchat 4.18.1 (minimal)", WEBCHAT),
)


def install(folder: Path) -> Path:
    """The folder with the files of FILES; npm is asked only the first time."""
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).is_file() for name in FILES):
        modules = folder / "npm"
        modules.mkdir(exist_ok=True)
        (modules / "package.json").write_text('{"private": true}', encoding="utf-8")
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
        subprocess.run(command, cwd=modules, check=True, stdout=subprocess.DEVNULL, timeout=600)
        for name, path in FILES.items():
            shutil.copy(modules / "node_modules" / path, folder / name)
        shutil.rmtree(modules)
    (folder / "webchat-start.js").write_text(WEBCHAT_START, encoding="utf-8")
    return folder
