from pathlib import Path

import pytest

from config.database import read_database
from config.environment import WrongSetting


def test_sqlite_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CANDOR_DATABASE_URL", raising=False)
    assert read_database(tmp_path)["NAME"] == tmp_path / "desk.sqlite3"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://candor:s%40cret@db.example/desk", ("candor", "s@cret", "db.example", 5432, "desk")),
        ("postgres://candor@127.0.0.1:5433/desk", ("candor", "", "127.0.0.1", 5433, "desk")),
        ("postgresql://candor@[::1]/desk?sslmode=require", ("candor", "", "::1", 5432, "desk")),
    ],
)
def test_postgresql(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, expected: tuple[str, str, str, int, str]
) -> None:
    monkeypatch.setenv("CANDOR_DATABASE_URL", url)
    read = read_database(tmp_path)
    assert tuple(read[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == expected
    assert ("sslmode" in read["OPTIONS"]) == ("sslmode" in url)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://candor:hush@db.example/desk",
        "postgresql://candor:hush@/desk",
        "postgresql://candor:hush@db.example",
        "postgresql://candor:hush@db.example:many/desk",
        "postgresql://candor:hush@[::1/desk",
        "hush",
    ],
)
def test_refused_without_repeating_the_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("CANDOR_DATABASE_URL", url)
    with pytest.raises(WrongSetting) as refusal:
        read_database(tmp_path)
    assert "CANDOR_DATABASE_URL" in str(refusal.value)
    assert "hush" not in str(refusal.value)
