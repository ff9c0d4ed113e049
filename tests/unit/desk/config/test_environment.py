import pytest

from config import environment
from config.environment import WrongSetting


@pytest.mark.parametrize("value", [None, ""])
def test_a_secret_has_no_default(monkeypatch, value):
    monkeypatch.setenv("CANDOR_X", value) if value is not None else monkeypatch.delenv("CANDOR_X", False)
    with pytest.raises(WrongSetting, match="CANDOR_X"):
        environment.required("CANDOR_X")


@pytest.mark.parametrize(
    ("value", "found"), [("new", ["new"]), ("new,old", ["new", "old"]), ("a,,b,", ["a", "b"])]
)
def test_secrets_that_follow_one_another(monkeypatch, value, found):
    monkeypatch.setenv("CANDOR_X", value)
    assert environment.secrets("CANDOR_X") == found


def test_only_commas_are_no_secret(monkeypatch):
    monkeypatch.setenv("CANDOR_X", ",,")
    with pytest.raises(WrongSetting, match="CANDOR_X"):
        environment.secrets("CANDOR_X")


@pytest.mark.parametrize(("value", "number"), [("", 7), ("0", 0), ("20", 20)])
def test_whole_numbers(monkeypatch, value, number):
    monkeypatch.setenv("CANDOR_X", value)
    assert environment.whole_number("CANDOR_X", 7, highest=20) == number


@pytest.mark.parametrize("value", ["21", "-1", "1.5", "many", "²"])
def test_wrong_numbers(monkeypatch, value):
    monkeypatch.setenv("CANDOR_X", value)
    with pytest.raises(WrongSetting, match="CANDOR_X"):
        environment.whole_number("CANDOR_X", 7, highest=20)


@pytest.mark.parametrize("value", ["localhost:8000", "ftp://a", "http://", "javascript:alert(1)"])
def test_wrong_addresses(monkeypatch, value):
    monkeypatch.setenv("CANDOR_X", value)
    with pytest.raises(WrongSetting, match="CANDOR_X"):
        environment.address("CANDOR_X", "http://a")
