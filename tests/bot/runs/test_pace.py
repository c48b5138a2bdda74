import asyncio
import statistics
from typing import Any

import pytest

from bot.runs import JSON, RunsSettings, RunStatus, Steps
from tests.bot.runs.opened import PATIENCE, opened

PER_SECOND = 50
REQUESTS = 50


async def test_fifty_requests_a_second_are_all_recorded_and_all_carried(
    anywhere: RunsSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = asyncio.get_running_loop()
    took: list[float] = []

    async def note() -> None:
        return None

    async def triage(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.step("open", note)
        await steps.step("close", note)
        return None

    async with opened(anywhere, {"triage": triage}) as runs:

        async def request(number: int) -> bool:
            begun = loop.time()
            answer = await runs.submit(f"T{number}", "triage", {"account_id": number})
            took.append(loop.time() - begun)
            return answer.new

        begun, requests = loop.time(), []
        for number in range(REQUESTS):
            requests.append(asyncio.create_task(request(number)))
            await asyncio.sleep(max(0.0, begun + (number + 1) / PER_SECOND - loop.time()))
        new = await asyncio.gather(*requests)
        infos = [await runs.wait(f"T{number}", PATIENCE) for number in range(REQUESTS)]

    with capsys.disabled():
        centiles = statistics.quantiles(took, n=100)
        kind = "SQLite" if anywhere.on_sqlite else "PostgreSQL"
        print(f"\n{kind}: recorded in p50 {centiles[49] * 1000:.1f} ms, p99 {centiles[98] * 1000:.1f} ms")  # noqa: T201
    assert all(new)
    assert {info.status for info in infos} == {RunStatus.DONE}
