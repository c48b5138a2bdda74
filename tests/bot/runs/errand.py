"""A process that is killed: it carries errands whose doings it notes in a diary, and can halt at a named place.

Called as: python -m tests.bot.runs.errand DATABASE_URL REPLICA DIARY [--submit KEY=PLACE …]
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from bot.runs import Runs, RunsSettings, Steps

PLACES = ("before 1", "after 1", "between", "asleep", "before 2", "after 2", "end")
RECORDED = "recorded"


class Diary:
    """Lines that are on disk when `note` returns."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode())
        os.fsync(self._file)


def errand(diary: Diary, first_life: bool) -> Any:
    async def run(steps: Steps, payload: dict[str, Any]) -> int:
        async def reach(place: str) -> None:
            if first_life and payload["halt"] == place:
                diary.note(f"{steps.key} halted {place}")
                await asyncio.Event().wait()

        def work(number: int) -> Any:
            async def effect() -> int:
                await reach(f"before {number}")
                diary.note(f"{steps.key} did {number}")
                await reach(f"after {number}")
                return number

            return effect

        first: int = await steps.step("one", work(1))
        await reach("between")
        if first_life and payload["halt"] == "asleep":
            diary.note(f"{steps.key} halted asleep")
            await steps.sleep(0.3)
            await asyncio.Event().wait()
        await steps.sleep(0.3 if payload["halt"] == "asleep" else 0.001)
        second: int = await steps.step("two", work(2))
        await reach("end")
        diary.note(f"{steps.key} ended")
        return first + second

    return run


async def told(key: str, flow: str, payload: dict[str, Any], error: str) -> None:
    raise AssertionError(f"{key} failed: {error}")


async def live(url: str, replica: str, path: str, *orders: str) -> None:
    diary = Diary(Path(path))
    settings = RunsSettings(url, replica_id=replica, poll_seconds=0.01, workers=len(PLACES))
    flow = errand(diary, first_life=bool(orders))
    async with Runs.open(settings, {"errand": flow}, on_failed=told) as runs:
        for order in orders:
            key, _, halt = order.partition("=")
            await runs.submit(key, "errand", {"halt": halt})
            diary.note(f"{key} recorded")
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
