"""The endpoints: each reads its request, asks the log or the metrics, and prints the answer as JSON."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from aiohttp import web

from sandbox.datadog.aggregate import aggregate
from sandbox.datadog.metrics import Metrics, query_metrics
from sandbox.datadog.refusals import Refused
from sandbox.datadog.search import body_of, search
from sandbox.datadog.selection import SampleLog

ORGANISATION_ID = "00000000-0000-4000-8000-000000000001"
KEY_ID = "00000000-0000-4000-8000-000000000002"


class Endpoints:
    """Everything this Datadog can be asked."""

    def __init__(
        self, log: SampleLog, metrics: Metrics, clock: Callable[[], datetime], ticks: Callable[[], float]
    ) -> None:
        self._log = log
        self._metrics = metrics
        self._clock = clock
        self._ticks = ticks
        self._numbers = count(1)

    def routes(self) -> list[web.RouteDef]:
        """Method, path and handler of each."""
        return [
            web.get("/api/v1/validate", self._validate),
            web.get("/api/v2/validate", self._validate_v2),
            web.get("/api/v2/validate_keys", self._validate_keys),
            web.get("/api/v1/query", self._query_metrics),
            web.get("/api/v2/logs/events", self._list),
            web.post("/api/v2/logs/events/search", self._search),
            web.post("/api/v2/logs/analytics/aggregate", self._aggregate),
        ]

    async def _validate(self, _: web.Request) -> web.Response:
        return web.json_response({"valid": True})

    async def _validate_v2(self, _: web.Request) -> web.Response:
        attributes = {"valid": True, "api_key_id": KEY_ID, "api_key_scopes": []}
        return web.json_response({"data": {"id": ORGANISATION_ID, "type": "validate_v2", "attributes": attributes}})

    async def _validate_keys(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def _query_metrics(self, request: web.Request) -> web.Response:
        return web.json_response(query_metrics(request.query, self._metrics))

    async def _list(self, request: web.Request) -> web.Response:
        # A list comes as one value with commas or as the same parameter several times.
        parameters = {name: ",".join(request.query.getall(name)) for name in request.query}
        return self._searched(request, body_of(parameters))

    async def _search(self, request: web.Request) -> web.Response:
        return self._searched(request, await _json(request))

    def _searched(self, request: web.Request, body: Any) -> web.Response:
        return web.json_response(search(body, self._log, now=self._clock(), url=str(request.url.origin())))

    async def _aggregate(self, request: web.Request) -> web.Response:
        started = self._ticks()
        answer = aggregate(await _json(request), self._log, now=self._clock())
        answer["meta"] |= {
            "elapsed": round((self._ticks() - started) * 1000),
            "request_id": f"sandbox-{next(self._numbers)}",
        }
        return web.json_response(answer)


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError as error:
        raise Refused(400, f"The body is not JSON: {error}") from error
