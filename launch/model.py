"""Training only when nothing trained matches: a model is named by a hash of all it was made from."""

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from launch.settings import ROOT, CannotStart, Settings

MADE_FROM = ("config.yml", "domain.yml", "data", "nlu", "knowledge", "uv.lock")
KEPT_MODELS = 3


def fingerprint(root: Path = ROOT) -> str:
    """Twelve hex digits over the names and bytes of everything in MADE_FROM."""
    digest = hashlib.sha256()
    for file in files(root):
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def files(root: Path) -> Iterator[Path]:
    for name in MADE_FROM:
        place = root / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (file for file in found if file.is_file() and file.suffix != ".pyc")


def model_file(root: Path = ROOT) -> Path:
    return root / "models" / f"candor-{fingerprint(root)}.tar.gz"


def train(settings: Settings) -> Path:
    """The path of a model that matches the files as they are now; raises CannotStart when training fails."""
    model = model_file()
    if not model.exists():
        log = settings.var / "logs" / "train.log"
        with log.open("w") as output:
            done = subprocess.run(
                [ROOT / ".venv/bin/rasa", "train", "--fixed-model-name", model.name.removesuffix(".tar.gz")],
                cwd=ROOT,
                env=settings.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode or not model.exists():
            raise CannotStart(f"Training failed. The reason is at the end of {log}.")
        drop_old_models(model.parent)
    return model


def drop_old_models(folder: Path) -> None:
    newest_first = sorted(folder.glob("candor-*.tar.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in newest_first[KEPT_MODELS:]:
        old.unlink()
