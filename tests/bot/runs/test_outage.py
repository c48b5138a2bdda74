import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import make_url

from bot.runs import JSON, NotRecorded, RunsSettings, RunStatus, RunsUnavailable, Steps
from tests.bot.runs.opened import PATIENCE, opened
from tests.bot.runs.wire import wire


@pytest.mark.postgres
async def test_while_the_database_is_away_nothing_is_promised_and_afterwards_all_goes_on(
    on_postgres: RunsSettings,
) -> None:
    began, free = asyncio.Event(), asyncio.Event()

    async def triage(steps: Steps, payload: dict[str, Any]) -> JSON:
        async def look() -> str:
            began.set()
            await free.wait()
            return "seen"

        return await steps.step("look", look)

    with wire() as network:
        url = make_url(on_postgres.database_url).set(port=network.port).render_as_string(hide_password=False)
        async with opened(replace(on_postgres, database_url=url), {"triage": triage}) as runs:
            await runs.submit("T1", "triage", {})
            await asyncio.wait_for(began.wait(), PATIENCE)
            await asyncio.to_thread(network.cut)
            with pytest.raises(NotRecorded, match="Send it again"):
                await runs.submit("T2", "triage", {})
            with pytest.raises(RunsUnavailable, match="does not answer"):
                await runs.status("T1")
            free.set()
            await asyncio.to_thread(network.mend)
            before = await runs.wait("T1", PATIENCE)
            again = await runs.submit("T2", "triage", {})
            after = await runs.wait("T2", PATIENCE)

    assert (before.status, after.status) == (RunStatus.DONE, RunStatus.DONE)
    assert again.new, "What was refused was not recorded behind the person's back."
