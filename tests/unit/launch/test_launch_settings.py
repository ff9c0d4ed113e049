from __future__ import annotations

import json
import os
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from launch.settings import (
    SECRETS,
    CannotStart,
    Ports,
    made_whole,
    read_settings,
    refuse_busy_ports,
    secrets_in,
)


def environment(var: Path, **more: str) -> dict[str, str]:
    return {"CANDOR_VAR": str(var), **more}


@pytest.mark.parametrize("name", ["CANDOR_PORT", "CANDOR_ENGINE_PORT", "CANDOR_ACTIONS_PORT"])
@pytest.mark.parametrize("value", ["0", "-1", "65536", "http", "80.0", "8000 ", "0x50"])
def test_a_wrong_port_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=f"{name} is '{value}'"):
        read_settings(environment(tmp_path, **{name: value}))


@pytest.mark.parametrize(
    ("given", "ports"),
    [
        ({}, Ports(8000, 5005, 5055)),
        ({"CANDOR_PORT": ""}, Ports(8000, 5005, 5055)),
        ({"CANDOR_PORT": "1", "CANDOR_ENGINE_PORT": "2", "CANDOR_ACTIONS_PORT": "65535"}, Ports(1, 2, 65535)),
    ],
)
def test_ports_have_defaults(given: dict[str, str], ports: Ports, tmp_path: Path) -> None:
    assert read_settings(environment(tmp_path, **given)).ports == ports


def test_a_number_of_proxies_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="CANDOR_PROXIES is 'one'"):
        read_settings(environment(tmp_path, CANDOR_PROXIES="one"))


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(CannotStart, match="Cannot write to .*a file"):
        read_settings(environment(tmp_path / "a file"))


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({}, "CANDOR_HOST", "127.0.0.1"),
        ({"CANDOR_HOST": "0.0.0.0"}, "CANDOR_HOST", "0.0.0.0"),
        ({"CANDOR_HOST": "0.0.0.0"}, "CANDOR_DESK_URL", "http://127.0.0.1:8000"),
        ({"CANDOR_HOST": "0.0.0.0"}, "CANDOR_ENGINE_URL", "http://127.0.0.1:5005"),
        ({"CANDOR_HOST": "0.0.0.0"}, "SANIC_HOST", "127.0.0.1"),
        ({"CANDOR_ACTIONS_PORT": "7"}, "CANDOR_ACTIONS_URL", "http://127.0.0.1:7"),
        ({"CANDOR_CLINIC": "/a/clinic.yml"}, "CANDOR_CLINIC", "/a/clinic.yml"),
        ({"RASA_TELEMETRY_ENABLED": "true"}, "RASA_TELEMETRY_ENABLED", "false"),
        ({"OWN": "kept"}, "OWN", "kept"),
        ({}, "CANDOR_PROXIES", "0"),
        ({"CANDOR_PROXIES": "1"}, "CANDOR_PROXIES", "1"),
        ({"CANDOR_PROXIES": "1", "CANDOR_DESK_PORTS": "1,2"}, "CANDOR_PROXIES", "2"),
    ],
)
def test_every_part_is_started_with_the_same_environment(
    given: dict[str, str], name: str, value: str, tmp_path: Path
) -> None:
    assert read_settings(environment(tmp_path, **given)).environment[name] == value


def test_the_folder_of_logs_is_for_this_user_alone(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir(mode=0o755)  # of an older version
    read_settings({"CANDOR_VAR": str(tmp_path)})
    assert (tmp_path / "logs").stat().st_mode & 0o777 == 0o700


def test_secrets_are_made_once_for_this_user_alone(tmp_path: Path) -> None:
    first, again = (read_settings(environment(tmp_path)).environment for _ in range(2))
    made = {name: first[name] for name in SECRETS}
    assert (
        made == {name: again[name] for name in SECRETS} == json.loads((tmp_path / "secrets.json").read_text())
    )
    assert stat.S_IMODE(os.stat(tmp_path / "secrets.json").st_mode) == 0o600
    assert len(set(made.values())) == len(SECRETS)
    assert min(map(len, made.values())) >= 48


def test_two_first_commands_at_once_have_the_same_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: made_whole(tmp_path / "secrets.json", SECRETS), range(8)))
    assert made == [secrets_in(tmp_path / "secrets.json")] * 8


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_of_the_environment_wins(name: str, tmp_path: Path) -> None:
    kept = read_settings(environment(tmp_path)).environment
    given = read_settings(environment(tmp_path, **{name: "given"})).environment
    assert {one: given[one] for one in SECRETS} == {one: kept[one] for one in SECRETS} | {name: "given"}


def test_what_the_environment_brings_is_not_written_down(tmp_path: Path) -> None:
    read_settings(environment(tmp_path, CANDOR_DATA_KEYS="from:elsewhere"))
    assert "elsewhere" not in (tmp_path / "secrets.json").read_text()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "7"])
def test_a_damaged_file_of_secrets_is_one_sentence(content: str, tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(content)
    with pytest.raises(CannotStart, match=r"secrets\.json is damaged"):
        read_settings(environment(tmp_path))


def test_secrets_that_cannot_be_kept_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").mkdir()
    with pytest.raises(CannotStart, match=r"Cannot use .*secrets\.json"):
        read_settings(environment(tmp_path))


def free_ports() -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@pytest.mark.parametrize(
    ("busy", "name"), [(0, "CANDOR_PORT"), (1, "CANDOR_ENGINE_PORT"), (2, "CANDOR_ACTIONS_PORT")]
)
def test_a_busy_port_is_named_with_what_moves_it(busy: int, name: str) -> None:
    ports = free_ports()
    with socket.create_server(("127.0.0.1", ports[busy])), pytest.raises(CannotStart) as refusal:
        refuse_busy_ports(Ports(*ports), "127.0.0.1")
    assert f"Port {ports[busy]} is in use" in str(refusal.value)
    assert f"{name}={ports[busy] + 1}" in str(refusal.value)


def test_free_ports_are_left_free() -> None:
    ports = free_ports()
    for _ in range(2):
        refuse_busy_ports(Ports(*ports), "127.0.0.1")


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://localhost:8000"), ("192.0.2.7", "http://192.0.2.7:8000")],
)
def test_the_address_for_people(host: str, url: str, tmp_path: Path) -> None:
    settings = read_settings(environment(tmp_path, CANDOR_HOST=host))
    assert (settings.url, settings.local_url) == (url, "http://127.0.0.1:8000")
