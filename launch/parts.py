"""The three parts of Candor and how each is started."""

from pathlib import Path

from launch.endpoints import write_endpoints
from launch.part import Part
from launch.serving import serving
from launch.settings import ASSISTANT, DESK, LOOPBACK, Settings


def all_parts(settings: Settings, model: Path) -> list[Part]:
    """Actions and engine listen on loopback only; the front desk is the one that people reach."""
    return [
        Part("actions", actions_command(settings), settings),
        Part(
            "engine",
            engine_command(settings, model),
            settings,
            renewed=lambda: engine_command(settings, serving(settings) or model),
        ),
        Part("desk", desk_command(), settings),
    ]


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


def engine_command(settings: Settings, model: Path) -> list[str]:
    return [
        str(ASSISTANT / "rasa"),
        "run",
        "--model",
        str(model),
        "--interface",
        LOOPBACK,
        "--port",
        str(settings.ports.engine),
        "--endpoints",
        str(write_endpoints(settings)),
        "--credentials",
        "credentials.yml",
    ]


def desk_command() -> list[str]:
    return [str(DESK / "gunicorn"), "--config", "desk/config/gunicorn.py", "config.wsgi:application"]
