"""Spans of requests and of calls to the engine, when CANDOR_TRACES names a collector; never words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from config.headers import Handler

PARENT = "traceparent"
SERVED = ("/chat", "/booking/v1/")  # what visitors and actions ask for

_carrier = TraceContextTextMapPropagator()


def begin() -> None:
    """Nothing is kept or sent while CANDOR_TRACES is empty: spans are then empty ones of the library."""
    if settings.TRACES and not isinstance(trace.get_tracer_provider(), TracerProvider):
        provider = TracerProvider(resource=Resource.create({"service.name": "candor-desk"}))
        exporter = OTLPSpanExporter(endpoint=f"{settings.TRACES}/v1/traces", timeout=5)
        provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
        trace.set_tracer_provider(provider)


def tracer() -> trace.Tracer:
    return trace.get_tracer("candor")


@contextmanager
def asking(name: str) -> Iterator[Mapping[str, str]]:
    """A span around a call to another part; gives the headers by which that part goes on with it."""
    headers: dict[str, str] = {}
    with tracer().start_as_current_span(name, kind=trace.SpanKind.CLIENT, record_exception=False):
        if settings.TRACES:
            _carrier.inject(headers)
        yield headers


class TracingMiddleware:
    """One span a request: its route and status. Addresses hold tokens, and bodies words: neither is noted."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.TRACES or not request.path_info.startswith(SERVED):
            return self.handler(request)
        trusted = request.path_info.startswith(
            "/booking/v1/"
        )  # a visitor does not choose whose span is theirs
        before = (
            _carrier.extract(dict(request.headers) | {PARENT: request.headers.get(PARENT, "")})
            if trusted
            else None
        )
        kind = trace.SpanKind.SERVER
        with tracer().start_as_current_span(str(request.method), context=before, kind=kind) as span:
            response = self.handler(request)
            route = getattr(request.resolver_match, "route", None) or "unknown"
            span.update_name(f"{request.method} /{route}")
            span.set_attributes(
                {"http.route": f"/{route}", "http.response.status_code": response.status_code}
            )
        return response
