"""The sample FUB, Datadog and Redis in a process of their own, so that they do not compete with what is measured.

Called as: python -m benchmarks.sample_sources DIRECTORY DATADOG_SECONDS
"""

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.world import local_sources


async def serve(directory: Path, datadog_seconds: float) -> None:
    """Prints the settings that lead to them, then stays."""
    async with local_sources(datetime.now(UTC), directory, lambda: datetime.now(UTC)) as sources:
        if datadog_seconds:
            sources.datadog.misbehave("slow", seconds=datadog_seconds)
        print(json.dumps(sources.overrides()), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), float(sys.argv[2])))
