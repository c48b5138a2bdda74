"""Traces by OpenTelemetry, sent by OTLP over HTTP."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)

from bot.tracing.ids import KeyedIds, span_id, trace_id
from bot.tracing.tracing import Ended

UNHEARD: Final = "unacknowledged"


class OpenTelemetryTracing:
    """Implements `Tracing`. A run's trace and parent follow from its key, so that any replica goes on with it."""

    def __init__(self, processor: SpanProcessor, version: str) -> None:
        self._ids = KeyedIds()
        told = Resource({"service.name": "zillow-triage", "service.version": version})
        self._provider = TracerProvider(resource=told, id_generator=self._ids, shutdown_on_exit=False)
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("zillow-triage", version)
        self._begun: ContextVar[list[str] | None] = ContextVar("begun", default=None)

    def close(self) -> None:
        """Sends what is left. Blocks for some seconds where nobody takes it."""
        self._provider.shutdown()

    @contextmanager
    def request(self) -> Iterator[Ended]:
        """Written down when it has ended: only then it is known which run it began."""
        at, keys, end = time.time_ns(), list[str](), {"way": "other", "outcome": UNHEARD}
        token = self._begun.set(keys)
        try:
            yield lambda way, outcome: end.update(way=way, outcome=outcome)
        finally:
            self._begun.reset(token)
            with self._ids.of(keys[0] if keys else None):
                span = self._tracer.start_span(
                    "request", context=Context(), kind=SpanKind.SERVER, attributes=end, start_time=at
                )
            if end["outcome"] == UNHEARD:
                span.set_status(Status(StatusCode.ERROR))
            span.end()

    def submitted(self, key: str) -> None:
        keys = self._begun.get()
        if keys is not None:
            keys.append(key)

    @contextmanager
    def run(self, key: str, flow: str) -> Iterator[None]:
        parent = SpanContext(trace_id(key), span_id(key), is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))
        with self._spanned("run", {"flow": flow}, set_span_in_context(NonRecordingSpan(parent), Context())):
            yield

    @contextmanager
    def span(self, name: str, **attributes: str) -> Iterator[None]:
        with self._spanned(name, attributes, None):
            yield

    @contextmanager
    def _spanned(self, name: str, attributes: dict[str, str], context: Context | None) -> Iterator[None]:
        with self._tracer.start_as_current_span(
            name, context, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            except Exception as error:
                # Its kind alone: what it says may hold somebody's words.
                span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise
