from __future__ import annotations

from pathlib import Path

import pytest

from nlu.encoder import weights
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
