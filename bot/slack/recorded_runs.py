"""The flows' `Runs` and `Line` over the durable ones."""

import asyncio
from collections.abc import Mapping

from bot.runs import JSON, NotRecorded, Runs, RunsError
from handlers.flows import protocols
from handlers.flows.line import Waiting

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
            by = str(payload.get("user") or "")
            return (await runs.submit(key, flow, payload, queue=queue, wait=RECORDED_WITHIN, by=by)).new
        except (NotRecorded, RunsError, TimeoutError) as error:
            raise protocols.NotRecorded(f"The request {key} is not on disk: {error}") from error

    async def full(self) -> bool:
        return await (await asyncio.shield(self._runs)).line.full()

    async def waiting(self) -> int:
        return await (await asyncio.shield(self._runs)).line.waiting()

    async def place(self, run: str) -> Waiting | None:
        found = await (await asyncio.shield(self._runs)).line.place(run)
        return None if found is None else Waiting(*found)

    async def over(self, key: str) -> bool:
        runs = await asyncio.shield(self._runs)
        info = await runs.status(key)
        return info is None or info.status.final
