"""What the database itself has to do, on a really running PostgreSQL: the very tests that SQLite passes."""

import os
import subprocess
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL

ROOT = Path(__file__).resolve().parents[2]
DESK = ROOT / "tests" / "unit" / "desk"
# Each makes its database with every migration from the first on.
SUBJECTS = {
    "the audit log, which nobody changes": ("people/test_audit.py", "people/test_sessions.py"),
    "sealing, and replacing the keys": ("sealing", "people/test_second_step.py"),
    "search and the inbox": ("review/test_search.py", "review/test_conversations.py"),
    "retention and erasing": ("privacy", "conversations/test_erasing.py", "booking/test_erasing.py"),
    "one time for one person": ("booking/test_models.py", "booking/test_holds.py"),
    "drafts and signatures": (
        "answers/test_sign_offs.py",
        "answers/drafting/test_rules.py",
        "answers/test_seeing.py",
    ),
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_on_postgresql(postgresql: PostgreSQL, subject: str) -> None:
    address = postgresql.new_database(f"unit_{list(SUBJECTS).index(subject)}")
    command = (ROOT / "desk/.venv/bin/pytest", "-c", ROOT / "desk/pyproject.toml", "-p", "no:cacheprovider")
    done = subprocess.run(  # noqa: S603  # our own tests
        [*map(str, command), *(str(DESK / file) for file in SUBJECTS[subject])],
        cwd=ROOT,
        env={**os.environ, "CANDOR_DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "passed" in done.stdout or "100%" in done.stdout
