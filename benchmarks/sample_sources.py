"""The sample FUB, Datadog and Redis in a process of their own, so that they do not compete with what is measured.

Called as: python -m benchmarks.sample_sources DIRECTORY DATADOG_SECONDS
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.world import local_sources
from sandbox.pagers import LocalPage

LOOK_SECONDS = 0.05
"""A page bears the moment at which it was taken, so it may be told a little later."""


async def serve(directory: Path, datadog_seconds: float) -> None:
    """Prints the settings that lead to them, then a line for each page that On-Call takes."""
    async with local_sources(datetime.now(UTC), directory, lambda: datetime.now(UTC)) as sources:
        if datadog_seconds:
            sources.datadog.misbehave("slow", seconds=datadog_seconds)
        print(json.dumps(sources.overrides()), flush=True)
        await _tell(sources.datadog.on_call.pages)


async def _tell(pages: Sequence[LocalPage]) -> None:
    told = 0
    while True:
        new = pages[told:]
        for page in new:
            line = {"at": page.at.timestamp(), "title": page.title, "body": page.description}
            print(json.dumps(line), flush=True)
        told += len(new)
        await asyncio.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), float(sys.argv[2])))
