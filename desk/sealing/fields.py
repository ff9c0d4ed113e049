"""Columns that a stolen copy of the database cannot be read without our key."""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

from sealing.ring import KeyRing


def ring() -> KeyRing:
    return settings.DATA_KEYS


class SealedText(models.TextField):  # type: ignore[type-arg]  # stubs want both types, Django takes none
    """Sealed in the database and plain here. Nothing can be looked for by it: each seal differs."""

    def get_prep_value(self, value: Any) -> Any:
        text = self.to_text(value)
        return ring().seal(text) if text else text  # an empty one stays visibly empty: erased, or never given

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return value if value is None else self.from_text(ring().open(value))

    def to_text(self, value: Any) -> str | None:
        return value if value is None else str(value)

    def from_text(self, text: str) -> Any:
        return text

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: it cannot be looked for by {lookup_name}")
        return super().get_lookup(lookup_name)


class SealedJson(SealedText):
    """The same for lists and mappings."""

    def to_text(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def from_text(self, text: str) -> Any:
        return json.loads(text)

    def to_python(self, value: Any) -> Any:
        return value
