"""The front desk's own commands."""

import subprocess

from launch.settings import DESK, ROOT, CannotStart, Settings


def manage(settings: Settings, *command: str) -> None:
    """One of Django's commands; its own words go to the terminal."""
    done = subprocess.run(
        [DESK / "python", "desk/manage.py", *command], cwd=ROOT, env=settings.environment, check=False
    )
    if done.returncode:
        raise CannotStart(f"The front desk could not be prepared ({command[0]} failed; the reason is above).")
