"""The PostgreSQL that `make cluster` makes, really started: nobody gets in without its password."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL
from running_system import free_port

from launch.cluster import DATABASES, Database
from launch.postgresql import ask
from launch.settings import CannotStart, read_settings


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="candor-own-"))
    folder.chmod(0o755)  # whoever runs PostgreSQL has to reach what is in it
    monkeypatch.setenv("CANDOR_POSTGRESQL_VAR", str(folder / "postgresql"))
    monkeypatch.setenv("CANDOR_POSTGRESQL_PORT", str(free_port()))
    for name in DATABASES:
        monkeypatch.setenv(name, "")
    made = Database(read_settings({"CANDOR_VAR": str(tmp_path)}))
    yield made
    if made.runs():
        made.stop()
    shutil.rmtree(folder)


def refused_without_its_password(database: Database) -> bool:
    with pytest.raises(CannotStart, match="psql failed"):
        ask(f"postgresql://candor@127.0.0.1:{database.port}/candor", "select 1")
    with pytest.raises(CannotStart, match="psql failed"):
        ask(f"postgresql://candor@/candor?host={database.folder}&port={database.port}", "select 1")
    return True


def test_nobody_gets_in_without_its_password(database: Database) -> None:
    database.start()
    assert [ask(os.environ[name], "select 1").strip() for name in DATABASES] == ["1", "1"]
    assert refused_without_its_password(database)
    assert database.secret.stat().st_mode & 0o777 == 0o600


def test_one_that_was_only_half_made_is_made_anew(database: Database) -> None:
    """initdb was ended with the first start."""
    (database.folder / "data.new" / "base").mkdir(parents=True)
    database.start()
    assert refused_without_its_password(database)


def test_one_that_a_killed_start_left_behind_is_taken_over(database: Database) -> None:
    database.start()
    ask(os.environ["CANDOR_DATABASE_URL"], "create table said (words text)")
    database.start()
    assert ask(os.environ["CANDOR_DATABASE_URL"], "select to_regclass('said')").strip() == "said"


def test_one_that_was_made_without_a_password_gets_one(database: Database, postgresql: PostgreSQL) -> None:
    database.folder.mkdir(parents=True)
    if os.getuid() == 0:
        shutil.chown(database.folder, "postgres", "postgres")
    postgresql.run(
        "initdb", "-D", database.data, "-U", "candor", "--auth", "trust", "--no-sync", "-E", "UTF8"
    )
    database.start()
    assert ask(os.environ["CANDOR_DATABASE_URL"], "select 1").strip() == "1"
    assert refused_without_its_password(database)
