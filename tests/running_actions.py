"""The action server, really started, asked for a booking as the engine asks it."""

import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from children import child
from running_desk import TOKENS
from running_system import ROOT, free_port, session

STARTING = 60.0  # seconds on a busy machine


@dataclass
class Actions:
    """One that can be killed and started again."""

    desk_url: str
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        python = str(ROOT / ".venv" / "bin" / "python")
        environment = {
            **os.environ,
            **TOKENS,
            "CANDOR_DESK_URL": self.desk_url,
            "SANIC_HOST": "127.0.0.1",
            "RASA_TELEMETRY_ENABLED": "false",
        }
        said = (self.folder / "actions.log").open("ab")
        command = [python, "-m", "rasa_sdk", "--actions", "actions", "-p", str(self.port)]
        self.process = child(
            command, cwd=ROOT, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        give_up = time.monotonic() + STARTING
        while not self.answers():
            running = self.process.poll() is None and time.monotonic() < give_up
            assert running, (self.folder / "actions.log").read_text()
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return session().get(f"{self.url}/health", timeout=2).status_code == 200
        except requests.RequestException:
            return False

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, 9)
        self.process.wait()

    def book(self, conversation_id: str, appointment_slot: str) -> tuple[str, str]:
        """What the visitor is told, and the reference; raises RequestException when nothing came back."""
        answer = session().post(
            f"{self.url}/webhook", json=asked(conversation_id, appointment_slot), timeout=8
        )
        answer.raise_for_status()
        said = answer.json()["responses"][0]
        return str(said["template"] or said["response"]), str(said.get("reference") or "")


def asked(conversation_id: str, appointment_slot: str) -> dict[str, Any]:
    """What the engine sends at the end of the booking form."""
    slots = {
        "booking_service": "consultation",
        "booking_appointment_slot": appointment_slot,
        "booking_name": "Rosalind Achterberg",
        "booking_contact": "020 7946 0991",
        "booking_about": "nothing",
        "booking_consent": True,
        "booking_confirmed": "yes",
    }
    tracker = {
        "sender_id": conversation_id,
        "slots": slots,
        "latest_message": {},
        "events": [{"event": "active_loop", "name": "book_consultation_form", "timestamp": 1.0}],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "",
    }
    return {
        "next_action": "action_book_consultation",
        "sender_id": conversation_id,
        "tracker": tracker,
        "domain": {},
        "version": "3.6.21",
    }
