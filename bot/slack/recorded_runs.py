"""The flows' `Runs` over the durable ones."""

import asyncio
from collections.abc import Mapping

from bot.runs import JSON, NotRecorded, Runs, RunsError
from handlers.flows import protocols

RECORDED_WITHIN = 2.5
"""Seconds; Slack waits 3 for its acknowledgement."""


class RecordedRuns:
    """Made before the runs are open, because the flows they carry ask about other runs; `begin` closes the circle."""

    def __init__(self) -> None:
        self._runs: asyncio.Future[Runs] = asyncio.get_running_loop().create_future()

    def begin(self, runs: Runs) -> None:
        """From here on, questions are answered."""
        self._runs.set_result(runs)

    async def submit(self, key: str, flow: str, payload: Mapping[str, JSON], *, queue: str = "triage") -> bool:
        try:
            async with asyncio.timeout(RECORDED_WITHIN):
                runs = await asyncio.shield(self._runs)
            return (await runs.submit(key, flow, payload, queue=queue, wait=RECORDED_WITHIN)).new
        except (NotRecorded, RunsError, TimeoutError) as error:
            raise protocols.NotRecorded(f"The request {key} is not on disk: {error}") from error

    async def over(self, key: str) -> bool:
        runs = await asyncio.shield(self._runs)
        info = await runs.status(key)
        return info is None or info.status.final
