"""Which model serves, and how the running engine is told to take another one."""

import http.client
import json
import time
import urllib.error
import urllib.request
from pathlib import Path

from launch.alone import runs
from launch.model import is_whole
from launch.part import monotonic
from launch.settings import CannotStart, Settings

LOADING = 300.0  # seconds in which an engine must have started, or loaded another model
LOOK = 0.5  # seconds between asking one that is starting
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # this machine is behind no proxy


def note_serving(settings: Settings, model: Path) -> None:
    """An engine that dies is started again with this model."""
    (settings.var / "run" / "model").write_text(str(model))


def serving(settings: Settings) -> Path | None:
    """The model last noted, or None when there is no such file."""
    try:
        model = Path((settings.var / "run" / "model").read_text())
    except OSError:
        return None
    return model if model.is_file() else None


def fit_to_serve(settings: Settings, model: Path) -> Path:
    """The model last noted; when its file is damaged the newest whole one, so that visitors are answered."""
    wanted = serving(settings) or model
    if is_whole(wanted):
        return wanted
    kept = sorted(model.parent.glob("candor-*.tar.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
    return next(filter(is_whole, kept), wanted)


def swap(settings: Settings, model: Path) -> bool:
    """Whether the running engines took the model; False when Candor does not run.

    Raises CannotStart when one could not.

    One engine after the other, so that another answers meanwhile. Turns that have begun end with the
    model they began with, and no conversation is lost.
    """
    note_serving(settings, model)
    engines = settings.environment["CANDOR_ENGINE_URLS"].split(",")
    taken = [swap_once_up(settings, model, engine) for engine in engines]
    return all(taken)


def swap_once_up(settings: Settings, model: Path, engine: str) -> bool:
    """One that is loading may have begun with the model from before: it is asked until it answers."""
    give_up = monotonic() + LOADING
    while not swap_one(settings, model, engine):
        if not runs(settings.var):
            return False
        if monotonic() > give_up:
            raise CannotStart("The engine has not started. See its log; then do this again.")
        time.sleep(LOOK)
    return True


def swap_one(settings: Settings, model: Path, engine: str) -> bool:
    request = urllib.request.Request(
        f"{engine}/webhooks/website/model",
        data=json.dumps({"model": model.name}).encode(),
        headers={"Authorization": f"Bearer {settings.environment['CANDOR_ENGINE_TOKEN']}"},
        method="PUT",
    )
    try:
        with DIRECTLY.open(request, timeout=LOADING):
            return True
    except urllib.error.HTTPError as refusal:
        raise CannotStart(f"The running engine could not load {model.name} ({refusal.code}).") from refusal
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        if isinstance(getattr(error, "reason", error), ConnectionRefusedError):
            return False
        raise CannotStart("The running engine does not say whether it took the model.") from error
