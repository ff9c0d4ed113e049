"""endpoints.yml for the ports and the folder that this start was told."""

from pathlib import Path

from launch.settings import ROOT, CannotStart, Settings

ACTIONS = "http://127.0.0.1:5055"
DATABASE = "var/engine.sqlite3"


def write_endpoints(settings: Settings) -> Path:
    """The path of the written copy; raises CannotStart when endpoints.yml no longer has what it replaces."""
    text = (ROOT / "endpoints.yml").read_text(encoding="utf-8")
    for expected in (ACTIONS, DATABASE):
        if expected not in text:
            raise CannotStart(f"endpoints.yml does not contain '{expected}', which the launcher replaces.")
    written = settings.var / "run" / "endpoints.yml"
    text = text.replace(ACTIONS, settings.environment["CANDOR_ACTIONS_URL"])
    written.write_text(text.replace(DATABASE, str(settings.var / "engine.sqlite3")), encoding="utf-8")
    return written
