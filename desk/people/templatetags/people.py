import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For an attribute of the page: escaped there as any other text is."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def in_groups(secret: str) -> str:
    """Four letters at a time, so that a person can type it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
