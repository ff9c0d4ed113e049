"""Spans of the engine and of actions, sent to an OpenTelemetry collector. Standard library only."""
