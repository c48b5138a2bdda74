"""A process believes the clock that it is given, and counts seconds as before."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.faults.clocks.clocks import Clocks

TELL = """
import sys, time, datetime
for _ in sys.stdin:
    print(time.time(), datetime.datetime.now().timestamp(), time.monotonic(), flush=True)
"""


async def test_a_clock_can_be_set_wrong_while_a_process_runs(tmp_path: Path) -> None:
    clocks = Clocks(tmp_path)
    if not clocks.there:
        pytest.skip("LEFT OUT: there is no C compiler (cc), so no clock can be set wrong.")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", TELL),
        env={**os.environ, **clocks.environment(3)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )

    async def asked() -> list[float]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"\n")
        await process.stdin.drain()
        return [float(each) for each in (await process.stdout.readline()).split()]

    right = await asked()
    clocks.set(3, 86_400)
    wrong = await asked()
    clocks.mend()
    again = await asked()
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()

    assert all(86_400 <= then - before < 86_460 for before, then in zip(right[:2], wrong[:2], strict=True))
    assert again[0] - right[0] < 60
    assert wrong[2] - right[2] < 60
