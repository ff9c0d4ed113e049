from __future__ import annotations

from pathlib import Path

import pytest

from nlu.encoder import tuned, weights
from nlu.encoder.weights import EncoderAltered, EncoderMissing


def test_a_named_folder_must_hold_an_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(weights.SETTING, str(tmp_path))
    with pytest.raises(EncoderMissing, match="model.onnx"):
        weights.encoder_folder()


def test_a_named_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setenv(weights.SETTING, str(tmp_path))
    assert weights.encoder_folder() == tmp_path


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    for name in weights.SHA256:
        (tmp_path / name).write_bytes(b"not the published file")
    with pytest.raises(EncoderAltered, match="not the published file"):
        weights.build(tmp_path, tmp_path / "built")
    assert not (tmp_path / "built").exists()


def test_tuned_layers_have_a_cache_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(weights.SETTING, raising=False)
    monkeypatch.setattr(weights, "CACHE", tmp_path)
    folders = [
        f"{weights.SHA256['model.safetensors'][:16]}-{weights.RECIPE}-{name}" for name in ("plain", "other")
    ]
    for name in folders:
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.onnx").write_bytes(b"")
    monkeypatch.setattr(tuned, "digest", lambda: "other")
    assert weights.encoder_folder() == tmp_path / folders[1]
