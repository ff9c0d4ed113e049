"""Words with something filled in, and numbers to dial."""

from datetime import date
from typing import Any

from django import template

from chat.phones import dialled

register = template.Library()


@register.simple_tag
def say(words: str, **filled: Any) -> str:
    """The words with their {placeholders} filled in."""
    return words.format(**filled)


@register.filter
def named(words: dict[str, str], name: str) -> str:
    """The words for a name such as a certainty; '' where there are none."""
    return words.get(name) or ""


@register.filter
def day(text: str) -> date | None:
    """A date written 2026-11-22; None when it is not one."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@register.filter
def is_web(address: str | None) -> bool:
    return (address or "").lower().startswith(("http://", "https://"))


register.filter("dialled", dialled)
