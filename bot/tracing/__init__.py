"""Traces: what a request was made of. Off unless OpenTelemetry is installed and told where to send them."""

from bot.tracing.tracing import NO_TRACING, Tracing

__all__ = ["NO_TRACING", "Tracing"]
