"""The tuned layers we ship: how far each weight moved from the published one, in whole steps."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu.encoder.graph import Weights

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "tuned"
LAYERS = "layers.npz"
ABOUT = "about.json"
STEPS = 15  # to each side of nought, in each row of a matrix
STEP = ".step"


def write(published: Weights, layers: Weights, about: dict[str, Any], folder: Path = FOLDER) -> None:
    """Store how `layers` differ from `published`, and what is worth knowing about them."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name, weight in layers.items():
        moved = weight - published[name]
        step = np.abs(moved).max(axis=-1, keepdims=True) / STEPS + np.float32(1e-12)
        arrays[name] = np.rint(moved / step).astype(np.int8)
        arrays[name + STEP] = step.astype(np.float32)
    np.savez_compressed(folder / LAYERS, **arrays)
    (folder / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def merged(published: Weights, folder: Path = FOLDER) -> Weights:
    """The published weights moved by what the folder holds; unchanged when it holds nothing."""
    if not (folder / LAYERS).is_file():
        return published
    with np.load(folder / LAYERS, allow_pickle=False) as arrays:
        names = [name for name in arrays.files if not name.endswith(STEP)]
        return published | {name: published[name] + arrays[name] * arrays[name + STEP] for name in names}


def digest(folder: Path = FOLDER) -> str:
    """A short name for the tuned layers, by their content; `plain` when there are none."""
    layers = folder / LAYERS
    return hashlib.sha256(layers.read_bytes()).hexdigest()[:16] if layers.is_file() else "plain"


def about(folder: Path = FOLDER) -> dict[str, Any]:
    """What was recorded with the tuned layers; empty when there are none."""
    path = folder / ABOUT
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return read


def digest_of(examples: Iterable[tuple[str, str]]) -> str:
    """One name for texts with their labels, whatever their order."""
    lines = sorted(f"{label}\t{text}\n" for text, label in examples)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def note_changes(examples: Iterable[tuple[str, str]], folder: Path = FOLDER) -> None:
    """Log when the layers were tuned on other examples than these: they serve, only a little less well."""
    if (known := about(folder)) and known["examples"] != digest_of(examples):
        logger.info("The examples changed since the encoder was tuned; `make tune` would tune it to them.")
