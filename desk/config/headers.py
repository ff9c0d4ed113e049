from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

type Handler = Callable[[HttpRequest], HttpResponse]


FOR_OTHER_SITES = ("/widget.js", "/widget/")  # what a clinic's own pages load


class PermissionsPolicyMiddleware:
    """No page of ours uses camera, microphone or place; other sites load the widget and nothing else."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handler(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        shared = request.path_info.startswith(FOR_OTHER_SITES)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        return response
