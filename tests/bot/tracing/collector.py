"""A collector of traces on this machine: takes OTLP over HTTP, and refuses what is none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class Seen:
    """A span as it arrived; ids in hex, no parent is ''."""

    name: str
    trace: str
    id: str
    parent: str
    attributes: dict[str, str]
    failed: str


@dataclass
class Collector:
    url: str = ""
    spans: list[Seen] = field(default_factory=list)
    resources: list[dict[str, str]] = field(default_factory=list)

    def named(self, name: str) -> list[Seen]:
        return [span for span in self.spans if span.name == name]

    async def take(self, request: web.Request) -> web.Response:
        if request.content_type != "application/x-protobuf":
            return web.Response(status=415)
        told = ExportTraceServiceRequest.FromString(await request.read())
        for resource in told.resource_spans:
            self.resources.append(_plain(resource.resource.attributes))
            for scope in resource.scope_spans:
                self.spans += [_seen(span) for span in scope.spans]
        return web.Response(content_type="application/x-protobuf")


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    """Listens on loopback."""
    collector, app = Collector(), web.Application()
    app.add_routes([web.post("/v1/traces", collector.take)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        collector.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield collector
    finally:
        await runner.cleanup()


def _seen(span: Any) -> Seen:
    failed = span.status.message or "yes" if span.status.code == 2 else ""
    return Seen(
        span.name,
        span.trace_id.hex(),
        span.span_id.hex(),
        span.parent_span_id.hex(),
        _plain(span.attributes),
        failed,
    )


def _plain(attributes: Any) -> dict[str, str]:
    return {each.key: each.value.string_value for each in attributes}
