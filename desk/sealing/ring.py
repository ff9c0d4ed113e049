"""The keys that seal what people told us. Each has a name, so that a new one can follow an old one."""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES = 32, 12
NAME = r"[a-z0-9-]{1,32}"
SEALED = re.compile(rf"sealed:({NAME}):([A-Za-z0-9_-]{{38,}}=*)\Z")


class NotKeys(ValueError):
    """What CANDOR_DATA_KEYS holds is no list of keys; the message never repeats it."""


class CannotOpen(Exception):
    """Something was sealed with a key that is not here, or was changed since."""


@dataclass(frozen=True)
class KeyRing:
    """The first key seals; every key opens what it sealed."""

    keys: Mapping[str, AESGCM]

    @property
    def first(self) -> str:
        return next(iter(self.keys))

    def seal(self, text: str, name: str = "") -> str:
        name = name or self.first
        nonce = os.urandom(NONCE_BYTES)
        closed = self.keys[name].encrypt(nonce, text.encode("utf-8", "surrogatepass"), None)
        return f"sealed:{name}:{base64.urlsafe_b64encode(nonce + closed).decode()}"

    def open(self, stored: str) -> str:
        """What was sealed; a text that never was comes back as it is. Raises CannotOpen."""
        found = SEALED.match(stored)
        if not found:
            return stored
        name, closed = found[1], base64.urlsafe_b64decode(found[2])
        if name not in self.keys:
            raise CannotOpen(f"the key {name} is not in CANDOR_DATA_KEYS")
        try:
            opened = self.keys[name].decrypt(closed[:NONCE_BYTES], closed[NONCE_BYTES:], None)
        except InvalidTag:
            raise CannotOpen(f"the key {name} in CANDOR_DATA_KEYS is another one of that name") from None
        return opened.decode("utf-8", "surrogatepass")


def sealed_with(stored: str) -> str:
    """The name of the key that a text was sealed with; '' when it is not sealed."""
    found = SEALED.match(stored)
    return found[1] if found else ""


def read_ring(value: str) -> KeyRing:
    """From "name:key,older:key", each key 32 bytes in base64. Raises NotKeys."""
    keys: dict[str, AESGCM] = {}
    for part in value.split(","):
        name, _, text = part.strip().partition(":")
        if not re.fullmatch(NAME, name) or name in keys:
            raise NotKeys("each key needs a name of its own, in small letters, digits and hyphens")
        keys[name] = AESGCM(_key_bytes(name, text))
    return KeyRing(keys)


def _key_bytes(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise NotKeys(f"the key {name} must be {KEY_BYTES} bytes in base64")
    return key
