"""Numbers as people read them."""

from django import template
from django.template.defaultfilters import floatformat

from counts.ranges import Range

register = template.Library()


@register.filter
def as_query(wanted: Range) -> str:
    """The query string that asks for the same days."""
    return f"?since={wanted.since.isoformat()}&until={wanted.until.isoformat()}"


@register.filter
def percent_of(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%"


@register.filter
def minus(count: int, less: int) -> int:
    return max(0, count - less)


@register.filter
def seconds(milliseconds: int) -> str:
    """Two figures are known, so that two are shown."""
    return str(floatformat(milliseconds / 1000, 2 if milliseconds < 1000 else 1))
