"""`make roll-back`: the model and the files from before the last teaching serve again."""

import sys

from launch.candidate import candidate, keep
from launch.manage import manage
from launch.model import model_file
from launch.serving import swap
from launch.settings import CannotStart, Settings
from launch.teach import guarded, now, say, undisturbed
from launch.teaching_files import before_file, put, read_json, report_file, texts_now, write_json

ROLLED_BACK = "rolled_back"


def main() -> int:
    """Exit code 1 when there is nothing to go back to, or the files were changed since."""
    return guarded(roll_back)


def roll_back(settings: Settings) -> int:
    step = read_json(before_file(settings))
    if not step:
        raise CannotStart("There is no teaching to take back.")
    if texts_now() != step["after"]:
        raise CannotStart("What was taught was changed since by hand. Go back to earlier files with git.")
    taught = model_file()
    with candidate(settings, step["before"]) as old, undisturbed():
        kept = keep(old, taught)
        put(step["before"])
        is_running = swap(settings, kept)
        manage(settings, "mark_corrections", "checked", kept.name, *map(str, step["corrections"]))
        told = {"at": now(), "old": taught.name, "new": kept.name, "ended": ROLLED_BACK, "learnt": []}
        # The best counts stay the measure of the next teaching.
        write_json(report_file(settings), {**told, "best": read_json(report_file(settings)).get("best")})
        before_file(settings).unlink()
    say(f"{kept.name} {'answers again.' if is_running else 'answers when Candor starts.'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
