"""Nothing is lost or crossed while two of the team type and the visitor writes, in both databases."""

import json
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL
from running_desk import running_desk
from running_system import clinic_file

RACE = (Path(__file__).parent / "takeover_race.py").read_text(encoding="utf-8")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return ""
    postgresql: PostgreSQL = request.getfixturevalue("postgresql")
    return postgresql.new_database("takeover_race")


def test_two_of_the_team_at_once(tmp_path: Path, database: str) -> None:
    with running_desk(tmp_path, clinic_file(tmp_path), database) as desk:
        came = json.loads(desk.manage("shell", "--no-imports", "-c", RACE).splitlines()[-1])
    holder = came["holder"]
    assert holder in ("tom", "amara")
    for name, answers in came["answers"]:
        assert set(answers) == {"sent" if name == holder else "refused"}, name
    written = [text for author, text in came["said"] if author]
    assert sorted(written) == sorted(f"{holder} {number}" for number in range(10)), "each once, nobody else's"
    assert sum("is here now" in text for author, text in came["said"] if not author) == 1
    assert came["heard_all"], "the visitor heard all, in the order in which it was said"
    assert came["kept"] == sorted(came["written"]) == sorted(f"visitor {number}" for number in range(10))
