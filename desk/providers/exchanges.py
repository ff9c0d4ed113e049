"""HTTP with a diary server: what each failure means for what was asked."""

import time
from dataclasses import dataclass, field
from typing import Any

import requests
from urllib3.exceptions import NewConnectionError

from providers.interface import Unavailable, Unsure

LEAST = 0.05  # seconds; a time-out of nothing is refused by the library
REFUSED = (401, 403, 429)  # looked at and turned away: nothing was stored
IN_DOUBT = (408, 423, 425)


@dataclass
class Exchanges:
    """All exchanges together take no longer than `seconds`."""

    seconds: float
    auth: requests.auth.AuthBase
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.seconds
        self._session = requests.Session()
        self._session.trust_env = False  # neither a .netrc nor a proxy stands between us and the diary
        self._session.auth = self.auth
        self._session.headers.update(self.headers)

    def ask(self, method: str, url: str, **more: Any) -> requests.Response:
        """Something that changes nothing. Raises Unavailable."""
        try:
            answer = self._send(method, url, **more)
        except requests.RequestException as error:
            raise Unavailable(type(error).__name__) from error
        if answer.is_redirect or answer.status_code in REFUSED or answer.status_code >= 500:
            raise Unavailable(f"status {answer.status_code}")
        return answer

    def tell(self, method: str, url: str, **more: Any) -> requests.Response:
        """Something that may be stored although the reply is lost. Raises Unavailable or Unsure."""
        try:
            answer = self._send(method, url, **more)
        except requests.RequestException as error:
            kind = Unavailable if _was_never_sent(error) else Unsure
            raise kind(type(error).__name__) from error
        if answer.is_redirect or answer.status_code in REFUSED:
            raise Unavailable(f"status {answer.status_code}")
        if answer.status_code >= 500 or answer.status_code in IN_DOUBT:
            raise Unsure(f"status {answer.status_code}")
        return answer

    def _send(self, method: str, url: str, **more: Any) -> requests.Response:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise requests.ConnectTimeout
        # A read waits for each piece anew; a server that drips is cut off by the next exchange.
        return self._session.request(method, url, timeout=max(left, LEAST), allow_redirects=False, **more)


class Bearer(requests.auth.AuthBase):
    """A token, sent whatever the machine's .netrc says."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


def _was_never_sent(error: requests.RequestException) -> bool:
    if isinstance(error, (requests.ConnectTimeout, requests.exceptions.SSLError)):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)


def json_of(answer: requests.Response) -> dict[str, Any]:
    """A JSON object, or an empty one where the server sent something else."""
    try:
        body = answer.json()
    except requests.exceptions.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}
