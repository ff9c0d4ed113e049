"""A wall clock of a test's own for everything that a start of Candor runs, as `date -s` sets a machine's."""

import struct
import subprocess
import time
from datetime import datetime
from pathlib import Path

MOVES_CLOCKS = Path(__file__).with_name("wall_clock.c")


class WallClock:
    """Not moved yet. `settings` go to whoever is to have this clock."""

    def __init__(self, folder: Path) -> None:
        library, self.file = folder / "wall_clock.so", folder / "clock"
        compiled = ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(MOVES_CLOCKS), "-ldl"]
        subprocess.run(compiled, check=True)  # noqa: S603
        self.file.write_bytes(struct.pack("q", 0))
        self.settings = {"LD_PRELOAD": str(library), "WALL_CLOCK": str(self.file)}

    def jump(self, seconds: int) -> None:
        """So far from the machine's own."""
        with self.file.open("r+b") as page:  # the same bytes that every process looks at
            page.write(struct.pack("q", seconds))

    def set(self, moment: datetime) -> None:
        self.jump(int(moment.timestamp() - time.time()))
