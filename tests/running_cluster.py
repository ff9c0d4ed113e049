"""PostgreSQL, two engines, two front desks and nginx, as `make cluster` starts them, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postgresql_server import PostgreSQL
from running_system import Candor, free_port, running


@contextmanager
def running_cluster(var: Path, postgresql: PostgreSQL, **more: str) -> Iterator[Candor]:
    engines = {"engine": free_port(), "engine-2": free_port()}
    settings = more | {
        "CANDOR_ENGINE_PORT": ",".join(map(str, engines.values())),
        "CANDOR_DESK_PORTS": f"{free_port()},{free_port()}",
        "CANDOR_DATABASE_URL": postgresql.new_database(f"desk_{free_port()}"),
        "CANDOR_TRACKER_URL": postgresql.new_database(f"engine_{free_port()}"),
    }
    with running(var, **settings) as started:
        started.ports |= engines
        yield started
