"""Training only when nothing trained matches: a model is named by a hash of all it was made from."""

import gzip
import hashlib
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from launch.part import die_with_parent
from launch.settings import ROOT, CannotStart, Settings

MADE_FROM = ("config.yml", "domain.yml", "data", "nlu", "knowledge", "uv.lock")
KEPT_MODELS = 3
BLOCK = 1 << 20  # bytes


Instead = Mapping[str, str]  # text by a file's name below the root, as if it stood there


def fingerprint(root: Path = ROOT, instead: Instead = MappingProxyType({})) -> str:
    """Twelve hex digits over the names and bytes of everything in MADE_FROM."""
    digest = hashlib.sha256()
    for file in files(root, instead):
        name = str(file.relative_to(root))
        content = instead[name].encode() if name in instead else file.read_bytes()
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:12]


def files(root: Path, instead: Instead) -> Iterator[Path]:
    more = {root / name for name in instead}
    for name in MADE_FROM:
        place = root / name
        found = sorted({*place.rglob("*"), *(one for one in more if one.is_relative_to(place))})
        there = found if place.is_dir() else [place]
        yield from (file for file in there if (file in more or file.is_file()) and file.suffix != ".pyc")


def model_file(root: Path = ROOT, instead: Instead = MappingProxyType({})) -> Path:
    """Where the model is, or would be, that the files make."""
    return root / "models" / f"candor-{fingerprint(root, instead)}.tar.gz"


def train(settings: Settings) -> Path:
    """The path of a model that matches the files as they are now; raises CannotStart when training fails."""
    model = model_file()
    if not is_whole(model):
        rasa_train(settings, model)
        drop_old_models(model.parent)
    return model


def is_whole(model: Path) -> bool:
    """False when it is not there, was cut short or damaged: an engine would start without a model."""
    try:
        with gzip.open(model) as content:
            while content.read(BLOCK):  # to the end, where gzip compares its check sum
                pass
        return model.stat().st_size > 0
    except (OSError, EOFError, zlib.error):
        return False


def rasa_train(settings: Settings, model: Path, *more: str) -> None:
    """Raises CannotStart when no such model comes of it."""
    log = settings.var / "logs" / "train.log"
    name = ["--fixed-model-name", model.name.removesuffix(".tar.gz"), "--out", str(model.parent)]
    with log.open("w") as output:
        done = subprocess.run(
            [ROOT / ".venv/bin/rasa", "train", *name, *more],
            cwd=ROOT,
            env=settings.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            preexec_fn=die_with_parent,
        )
    if done.returncode or not model.exists():
        raise CannotStart(f"Training failed. The reason is at the end of {log}.")


def drop_old_models(folder: Path) -> None:
    newest_first = sorted(folder.glob("candor-*.tar.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in newest_first[KEPT_MODELS:]:
        old.unlink()
