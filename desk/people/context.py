"""What every staff page tells its reader."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from people.second_step import add_by


def second_step(request: HttpRequest) -> dict[str, Any]:
    """Until when the reader's account needs a second step that it has not got."""
    if not request.path.startswith("/staff/") or not request.user.is_authenticated:
        return {}
    due = getattr(request, "second_step_due", None) or add_by(request.user)
    return {"second_step_due": due, "second_step_overdue": due is not None and due <= timezone.now()}
