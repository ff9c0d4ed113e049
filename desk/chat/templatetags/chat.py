"""Words with something filled in, and numbers to dial."""

import re
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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
def day(text: str | date) -> date | None:
    """A date, or one written 2026-11-22; None when it is not one."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@register.filter
def with_links(text: str) -> SafeString:
    """The text with addresses of our own made links; any other address stays text."""
    parts = re.split(rf"({re.escape(settings.PUBLIC_URL)}/[\w/~.:=-]*[\w/~=-])", text)
    pieces = [
        (format_html('<a href="{}">{}</a>', part, part) if n % 2 else part,) for n, part in enumerate(parts)
    ]
    return format_html_join("", "{}", pieces)


@register.filter
def is_web(address: str | None) -> bool:
    return (address or "").lower().startswith(("http://", "https://"))


register.filter("dialled", dialled)
