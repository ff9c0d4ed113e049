"""`make train`: a model that matches the files as they are now, trained only if there is none."""

import sys

from launch.model import model_file, train
from launch.settings import CannotStart, from_environment


def main() -> int:
    """Prints the model's path; exit code 1 with one sentence when training fails."""
    if not model_file().exists():
        print("Training the assistant on its answers (about two minutes)...", flush=True)
    try:
        print(train(from_environment()))
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
