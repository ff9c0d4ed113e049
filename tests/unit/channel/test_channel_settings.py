from __future__ import annotations

import pytest

from channel.settings import SettingMissing, required
from channel.website import WebsiteInput


@pytest.mark.parametrize("value", [None, ""])
def test_the_engine_does_not_start_without_its_token(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CANDOR_ENGINE_TOKEN", raising=False)
    if value is not None:
        monkeypatch.setenv("CANDOR_ENGINE_TOKEN", value)
    with pytest.raises(SettingMissing, match="CANDOR_ENGINE_TOKEN"):
        WebsiteInput.from_credentials(None)


def test_the_token_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_ENGINE_TOKEN", "a-token,the-one-before")
    monkeypatch.setenv("CANDOR_DATA_KEYS", "a:" + "A" * 43 + "=")
    assert required("CANDOR_ENGINE_TOKEN") == "a-token,the-one-before"
    assert WebsiteInput.from_credentials(None).tokens == [b"a-token", b"the-one-before"]


def test_the_engine_does_not_start_without_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_ENGINE_TOKEN", "a-token")
    monkeypatch.delenv("CANDOR_DATA_KEYS", raising=False)
    with pytest.raises(SettingMissing, match="CANDOR_DATA_KEYS"):
        WebsiteInput.from_credentials(None)
