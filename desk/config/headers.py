from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

type Handler = Callable[[HttpRequest], HttpResponse]


class PermissionsPolicyMiddleware:
    """Tells browsers that no page of ours uses the camera, the microphone or the place."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handler(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response
