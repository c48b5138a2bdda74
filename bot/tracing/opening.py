"""Tracing as the settings say."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import structlog

from bot.tracing.tracing import NO_TRACING, Tracing

_LOG = structlog.get_logger(__name__)

EXPORT_SECONDS: Final = 2.0
"""For one attempt to send; a collector that is away must not hold up the end of the process."""


@asynccontextmanager
async def open_tracing(endpoint: str, version: str) -> AsyncIterator[Tracing]:
    """Off without an endpoint, and where the extra `otel` is not installed, which is said once."""
    if not endpoint:
        yield NO_TRACING
        return
    try:
        # Only here: whoever does not trace need not have it.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

        from bot.tracing.opentelemetry import OpenTelemetryTracing  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        _LOG.warning("tracing_off", reason=f"{missing.name} is missing: pip install 'zillow-triage[otel]'.")
        yield NO_TRACING
        return
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces", timeout=EXPORT_SECONDS)
    tracing = OpenTelemetryTracing(BatchSpanProcessor(exporter), version)
    try:
        yield tracing
    finally:
        await asyncio.to_thread(tracing.close)
