"""The parts of Candor and how each is started."""

from pathlib import Path

from launch.balancer import balancer_command
from launch.endpoints import write_endpoints
from launch.part import Part
from launch.serving import fit_to_serve
from launch.settings import ASSISTANT, DESK, LOOPBACK, Settings

OF_THE_DESK = frozenset(
    f"CANDOR_{name}"
    for name in ("SECRET_KEY", "DATABASE_URL", "METRICS_TOKEN", "SMTP_USER", "SMTP_PASSWORD", "DIARY_SECRET")
)
OF_THE_ENGINE = frozenset({"CANDOR_ENGINE_TOKEN", "CANDOR_DATA_KEYS", "CANDOR_TRACKER_URL"})
OF_THE_ACTIONS = frozenset({"CANDOR_BOOKING_TOKEN"})


def all_parts(settings: Settings, model: Path) -> list[Part]:
    """Actions and engines listen on loopback only; the front desk is the one that people reach.

    Of several front desks each has a port on loopback, and a balancer stands where people come.
    """
    engines = [
        engine(settings, model, numbered("engine", place), port)
        for place, port in enumerate(settings.ports.engines)
    ]
    actions = Part("actions", actions_command(settings), settings, withheld=OF_THE_DESK | OF_THE_ENGINE)
    return [actions, *engines, *front(settings)]


def engine(settings: Settings, model: Path, name: str, port: int) -> Part:
    """Started anew, it takes the model that is to serve by then, if that is whole."""
    return Part(
        name,
        engine_command(settings, model, port),
        settings,
        withheld=OF_THE_DESK | OF_THE_ACTIONS,
        renewed=lambda: engine_command(settings, fit_to_serve(settings, model), port),
    )


def front(settings: Settings) -> list[Part]:
    if not settings.ports.behind:
        return [Part("desk", desk_command(), settings)]
    desks = [
        Part(numbered("desk", place), desk_command(), settings, environment=desk_environment(settings, port))
        for place, port in enumerate(settings.ports.behind)
    ]
    return [*desks, Part("balancer", balancer_command(settings), settings)]


def numbered(name: str, place: int) -> str:
    """`engine`, `engine-2`, `engine-3`: the first keeps the plain name."""
    return name if place == 0 else f"{name}-{place + 1}"


def desk_environment(settings: Settings, port: int) -> dict[str, str]:
    """A front desk behind the balancer: people know the balancer's address, not its own."""
    public = settings.environment.get("CANDOR_PUBLIC_URL") or settings.url
    return {"CANDOR_HOST": LOOPBACK, "CANDOR_PORT": str(port), "CANDOR_PUBLIC_URL": public}


def actions_command(settings: Settings) -> list[str]:
    return [
        str(ASSISTANT / "python"),
        "-m",
        "rasa_sdk",
        "--actions",
        "actions",
        "-p",
        str(settings.ports.actions),
    ]


def engine_command(settings: Settings, model: Path, port: int) -> list[str]:
    return [
        str(ASSISTANT / "rasa"),
        "run",
        "--model",
        str(model),
        "--interface",
        LOOPBACK,
        "--port",
        str(port),
        "--endpoints",
        str(write_endpoints(settings)),
        "--credentials",
        "credentials.yml",
    ]


def desk_command() -> list[str]:
    return [str(DESK / "gunicorn"), "--config", "desk/config/gunicorn.py", "config.wsgi:application"]
