"""What this process counts as it happens. Prometheus notices by itself when a restart begins at nought."""

from prometheus_client import CollectorRegistry, Counter, Histogram

SECONDS = (0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 5, 8, 10)

registry = CollectorRegistry()
TURNS = Counter("candor_turns", "Turns finished, by outcome", ["outcome"], registry=registry)
TURN_SECONDS = Histogram(
    "candor_turn_seconds", "Seconds from a stored message to its reply", buckets=SECONDS, registry=registry
)
RED_FLAGS = Counter(
    "candor_red_flags", "Turns with a danger sign, by urgency", ["urgency"], registry=registry
)
REFUSALS = Counter(
    "candor_refusals", "Visitor API requests refused, by problem", ["problem"], registry=registry
)
