"""Runs that go on with the trace of the request that began them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.tracing.tracing import Tracing
from handlers.flows.protocols import JSON, Runs, Steps
from handlers.flows.repertoire import Flow


class TracedRuns:
    """Implements the flows' `Runs` by asking others."""

    def __init__(self, runs: Runs, tracing: Tracing) -> None:
        self._runs = runs
        self._tracing = tracing

    async def submit(self, key: str, flow: str, payload: Mapping[str, JSON], *, queue: str = "triage") -> bool:
        new = await self._runs.submit(key, flow, payload, queue=queue)
        self._tracing.submitted(key)
        return new

    async def over(self, key: str) -> bool:
        return await self._runs.over(key)


def traced(flows: Mapping[str, Flow], tracing: Tracing) -> dict[str, Flow]:
    """The same flows, each within a span."""
    return {name: partial(_carried, name, flow, tracing) for name, flow in flows.items()}


async def _carried(name: str, flow: Flow, tracing: Tracing, steps: Steps, payload: dict[str, Any]) -> JSON:
    with tracing.run(steps.key, name):
        return await flow(steps, payload)
