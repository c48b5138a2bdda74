"""Runs that cannot record, always or for the first few requests."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from handlers.flows.protocols import NotRecorded, Runs
from handlers.slack.desk import Desk


class FullDisk:
    """Refuses so many requests as real runs do when the database is away, then lets them through."""

    def __init__(self, runs: Runs, requests: int) -> None:
        self._runs = runs
        self._refused = requests

    async def submit(self, key: str, flow: str, payload: Mapping[str, Any], *, queue: str = "triage") -> bool:
        if self._refused:
            self._refused -= 1
            raise NotRecorded(f"The request {key} is not on disk.")
        return await self._runs.submit(key, flow, payload)

    async def over(self, key: str) -> bool:
        return await self._runs.over(key)


def full_disk(requests: int = sys.maxsize) -> Callable[[Desk], Desk]:
    """For `living(change_desk=…)`."""
    return lambda desk: replace(desk, runs=FullDisk(desk.runs, requests))
