"""/metrics, for a Prometheus that knows the token; without CANDOR_METRICS_TOKEN there is no such page."""

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from watching.counting import registry


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Ids and numbers alone. Raises Http404 for whoever does not show the token: they learn nothing."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token: str = settings.METRICS_TOKEN
    if not token or not hmac.compare_digest(shown.encode(), token.encode()):
        raise Http404
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
