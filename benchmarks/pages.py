"""What On-Call took, as the process with the sources tells it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.process import Process


@dataclass
class Pages:
    """Oldest first."""

    taken: list[dict[str, Any]] = field(default_factory=list)

    def about(self, account: int, after: float) -> Iterable[float]:
        """When pages came that name the account, in seconds since the epoch."""
        return [page["at"] for page in self.taken if page["at"] >= after and str(account) in page["body"]]


@asynccontextmanager
async def listening(beside: Process) -> AsyncIterator[Pages]:
    """Reads along until the end."""
    pages = Pages()

    async def forever() -> None:
        while line := await beside.line():
            pages.taken.append(json.loads(line))

    task = asyncio.create_task(forever())
    try:
        yield pages
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
