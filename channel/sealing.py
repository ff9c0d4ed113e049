"""Seals texts with the keys of CANDOR_DATA_KEYS as the front desk does (docs/sealing.md)."""

import base64
import os
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from channel.settings import SettingMissing

NAME = r"[a-z0-9-]{1,32}"
SEALED = re.compile(rf"sealed:({NAME}):([A-Za-z0-9_-]{{38,}}=*)\Z")
KEY_BYTES, NONCE_BYTES = 32, 12


class WrongDataKeys(SettingMissing):
    """CANDOR_DATA_KEYS is no list of keys, or not of those that the stored conversations need."""


def read_keys(value: str) -> dict[str, AESGCM]:
    """From "name:key,older:key", keys of 32 bytes in base64. Raises WrongDataKeys."""
    keys = {}
    for part in value.split(","):
        name, _, text = part.strip().partition(":")
        try:
            key = base64.b64decode(text, altchars=b"-_", validate=True)
        except ValueError:
            key = b""
        if not re.fullmatch(NAME, name) or len(key) != KEY_BYTES:
            raise WrongDataKeys("CANDOR_DATA_KEYS cannot be used. See docs/sealing.md.")
        keys[name] = AESGCM(key)
    return keys


def seal(text: str, keys: Mapping[str, AESGCM]) -> str:
    name = next(iter(keys))
    nonce = os.urandom(NONCE_BYTES)
    closed = keys[name].encrypt(nonce, text.encode("utf-8", "surrogatepass"), None)
    return f"sealed:{name}:{base64.urlsafe_b64encode(nonce + closed).decode()}"


def unseal(stored: str, keys: Mapping[str, AESGCM]) -> str:
    """What was sealed; a text that never was comes back as it is. Raises WrongDataKeys."""
    found = SEALED.match(stored)
    if not found:
        return stored
    name, closed = found[1], base64.urlsafe_b64decode(found[2])
    try:
        opened: bytes = keys[name].decrypt(closed[:NONCE_BYTES], closed[NONCE_BYTES:], None)
    except (KeyError, InvalidTag):
        raise WrongDataKeys(f"The engine's memory needs the key {name}; CANDOR_DATA_KEYS lacks it.") from None
    return opened.decode("utf-8", "surrogatepass")
