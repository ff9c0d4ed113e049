"""Somebody of the staff who looks at the inbox while visitors write."""

import re
import time
from threading import Event

import requests
from running_system import Candor, session

PASSWORD = "larch-teapot-lantern-42"  # noqa: S105 - of an account that ends with the measuring
LOOKS_EVERY = 0.5  # seconds
PATIENCE = 60.0  # seconds


class Receptionist:
    """Logged in with the password that the first start printed, and another one chosen."""

    def __init__(self, candor: Candor) -> None:
        self.address, self.http = f"{candor.url}/staff", session()
        said = re.findall(r"Staff account: (\S+)|shown only now: (\S+)", "\n".join(candor.said))
        name, password = (first or second for first, second in said)
        self.fill_in("login/", username=name, password=password)
        again = {"new_password1": PASSWORD, "new_password2": PASSWORD}
        self.fill_in("password/", old_password=password, **again)
        self.times: list[float] = []
        self.failed = 0

    def fill_in(self, page: str, **fields: str) -> None:
        address = f"{self.address}/account/{page}"
        form = self.http.get(address, timeout=PATIENCE)
        hidden = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
        assert hidden, form.text
        sent = {"csrfmiddlewaretoken": hidden[1], **fields}
        answer = self.http.post(address, sent, headers={"Referer": address}, timeout=PATIENCE)
        answer.raise_for_status()

    def look(self, over: Event) -> None:
        """Until it is over; milliseconds of each look that showed the inbox."""
        self.times, self.failed = [], 0
        while not over.is_set():
            began = time.perf_counter()
            if self.sees_the_inbox():
                self.times.append((time.perf_counter() - began) * 1000)
            else:
                self.failed += 1
            over.wait(LOOKS_EVERY)

    def sees_the_inbox(self) -> bool:
        try:
            answer = self.http.get(f"{self.address}/", timeout=PATIENCE)
        except requests.RequestException:
            return False
        return answer.status_code == 200 and not answer.history
