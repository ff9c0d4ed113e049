"""A model made from files that are not in place yet."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.model import drop_old_models, model_file, rasa_train
from launch.settings import ROOT, CannotStart, Settings
from launch.teaching_files import EXAMPLES, Texts


@contextmanager
def candidate(settings: Settings, texts: Texts) -> Iterator[Path]:
    """A trained model for the files with these texts; what it was made in is gone afterwards.

    Raises CannotStart when training fails.
    """
    wanted = model_file(instead={EXAMPLES: texts[EXAMPLES]})
    workshop = wanted.parent / "candidate"
    shutil.rmtree(workshop, ignore_errors=True)  # of a teaching that was killed
    if wanted.exists():
        yield wanted
        return
    try:
        data = workshop / "data"
        copy_data(data, texts)
        rasa_train(settings, workshop / wanted.name, "--data", str(data))
        yield workshop / wanted.name
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def copy_data(data: Path, texts: Texts) -> None:
    """Raises CannotStart when there is no room for it."""
    try:
        shutil.copytree(ROOT / "data", data)
        (data.parent / EXAMPLES).write_text(texts[EXAMPLES], encoding="utf-8")
    except OSError as error:
        raise CannotStart(f"Cannot write to {data}. Is the disk full? Everything is as before.") from error


def keep(model: Path, previous: Path) -> Path:
    """Among the kept models, as the newest, with the previous one next to it."""
    kept = previous.parent / model.name
    if model != kept:
        model.replace(kept)
    for newer in (previous, kept):
        if newer.exists():
            os.utime(newer)
    drop_old_models(kept.parent)
    return kept
