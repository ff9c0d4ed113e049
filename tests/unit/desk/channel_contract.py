"""What the front desk relies on in the engine's channel, for the stand-in and the real engine alike."""

from uuid import uuid4

import requests

REPLY_FIELDS = {"outcome", "urgency", "red_flag", "answer_ids", "messages", "trace"}
TRACE_FIELDS = {
    "intent", "ranking", "entities", "red_flag", "actions", "slots_changed", "milliseconds", "model",
}  # fmt: skip


def check_channel(url: str, token: str) -> None:
    """Raises AssertionError where the engine at `url` differs from what the front desk expects."""
    with requests.Session() as session:
        session.trust_env = False
        base = f"{url}/webhooks/website"
        own = {"Authorization": f"Bearer {token}"}
        _check_turn(session, base, own)
        _check_refusals(session, base, own)
        _check_erasing(session, base, own)


def _check_turn(session: requests.Session, base: str, own: dict[str, str]) -> None:
    assert session.get(f"{base}/ready", timeout=5).json()["model"]
    turn = {"conversation_id": uuid4().hex, "text": "How long does botox last?", "metadata": {"turn": 1}}
    response = session.post(f"{base}/turns", json=turn, headers=own, timeout=15)
    assert response.status_code == 200
    reply = response.json()
    assert set(reply) >= REPLY_FIELDS
    assert set(reply["trace"]) >= TRACE_FIELDS
    assert reply["messages"]
    assert all({"kind", "text"} <= set(message) for message in reply["messages"])


def _check_refusals(session: requests.Session, base: str, own: dict[str, str]) -> None:
    turn = {"conversation_id": uuid4().hex, "text": "Hello"}
    wrong = {"Authorization": "Bearer wrong"}
    assert session.post(f"{base}/turns", json=turn, headers=wrong, timeout=5).status_code == 401
    for spoilt in ({**turn, "conversation_id": "x\0"}, {**turn, "text": ""}, ["no"]):
        assert session.post(f"{base}/turns", json=spoilt, headers=own, timeout=5).status_code == 400


def _check_erasing(session: requests.Session, base: str, own: dict[str, str]) -> None:
    address = f"{base}/conversations/{uuid4().hex}"
    assert session.delete(address, headers=own, timeout=5).status_code == 204
    assert session.delete(address, headers={"Authorization": "Bearer wrong"}, timeout=5).status_code == 401
