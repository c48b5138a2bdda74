"""What an ending replica has in hand is finished, or others take it at once."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from bot.runs import JSON, Runs, RunsSettings, RunStatus, Steps
from tests.bot.journal.postgres import database_of_its_own
from tests.bot.runs.opened import Ear, until

pytestmark = pytest.mark.postgres


@pytest.fixture
def url() -> Iterator[str]:
    with database_of_its_own() as made:
        yield made


def settings(url: str, replica: str, *, workers: int = 8) -> RunsSettings:
    return RunsSettings(url, replica_id=replica, poll_seconds=0.01, workers=workers, grace_seconds=1)


async def test_what_cannot_be_finished_in_time_waits_for_others_and_what_can_is_finished(url: str) -> None:
    begun: list[str] = []
    ending = asyncio.Event()

    async def flow(steps: Steps, payload: dict[str, Any]) -> JSON:
        begun.append(steps.key)
        await (ending if payload["ends"] else asyncio.Event()).wait()
        return await steps.step("told", told)

    async def told() -> str:
        return "told"

    async with Runs.open(settings(url, "leaving"), {"flow": flow}, on_failed=Ear()) as leaving:
        await leaving.submit("T1", "flow", {"ends": True})
        await leaving.submit("T2", "flow", {"ends": False})
        await until(lambda: len(begun) == 2)
        asyncio.get_running_loop().call_soon(ending.set)
    async with Runs.open(settings(url, "another", workers=0), {"flow": flow}, on_failed=Ear()) as another:
        finished, handed_on = await another.status("T1"), await another.status("T2")

    assert finished is not None
    assert handed_on is not None
    assert (finished.status, finished.result) == (RunStatus.DONE, "told")
    assert handed_on.status is RunStatus.WAITING


async def test_who_was_replaced_hands_on_nothing_for_it_is_not_his_any_more(url: str) -> None:
    begun = asyncio.Event()

    async def flow(steps: Steps, payload: dict[str, Any]) -> JSON:
        begun.set()
        await asyncio.Event().wait()
        return None

    async with Runs.open(settings(url, "replaced"), {"flow": flow}, on_failed=Ear()) as runs:
        await runs.submit("T1", "flow", {})
        async with asyncio.timeout(20):
            await begun.wait()
        runs.halt()
    async with Runs.open(settings(url, "another", workers=0), {"flow": flow}, on_failed=Ear()) as another:
        info = await another.status("T1")

    assert info is not None
    assert info.status is RunStatus.RUNNING
