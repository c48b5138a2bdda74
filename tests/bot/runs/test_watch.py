import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.runs import JSON, Runs, RunsSettings, RunStatus, Steps
from tests.bot.runs.opened import PATIENCE, Ear, opened, until


async def triage(steps: Steps, payload: dict[str, Any]) -> JSON:
    return "done"


def edit(settings: RunsSettings, statement: str) -> None:
    """What a lost start or a lost write leaves in the file."""
    with closing(sqlite3.connect(str(settings.url.database))) as file, file:
        assert file.execute(statement).rowcount == 1


def watched(settings: RunsSettings) -> RunsSettings:
    return replace(settings, watch_seconds=0.02)


async def test_a_run_that_nobody_carries_is_resumed(settings: RunsSettings) -> None:
    free, begun = asyncio.Event(), asyncio.Event()

    async def hold(steps: Steps, payload: dict[str, Any]) -> JSON:
        begun.set()
        await free.wait()
        return "held"

    async with opened(replace(watched(settings), workers=1), {"hold": hold, "triage": triage}) as runs:
        await runs.submit("busy", "hold", {})
        await until(begun.is_set)
        await runs.submit("T1", "triage", {})
        edit(
            settings,
            "UPDATE workflow_status SET status='PENDING', executor_id='zillow-triage', updated_at=1000 "
            "WHERE workflow_uuid='T1'",
        )
        lost = await runs.status("T1")
        free.set()
        info = await runs.wait("T1", PATIENCE)
        busy = await runs.wait("busy", PATIENCE)

    assert lost is not None
    assert lost.status is RunStatus.RUNNING
    assert info.result == "done"
    assert busy.result == "held"


async def test_a_run_under_way_here_is_left_alone_however_long_it_takes(settings: RunsSettings) -> None:
    begun: list[str] = []
    free, rounds = asyncio.Event(), asyncio.Event()

    async def long(steps: Steps, payload: dict[str, Any]) -> JSON:
        begun.append(steps.key)
        await free.wait()
        return None

    def far_ahead() -> datetime:
        # Before that the run is taken from the queue and not begun, which for an hour nobody could call under way.
        if not begun:
            return datetime.now(UTC)
        rounds.set()
        return datetime.now(UTC) + timedelta(hours=1)

    async with Runs.open(watched(settings), {"long": long}, on_failed=Ear(), now=far_ahead) as runs:
        await runs.submit("T1", "long", {})
        for _ in range(5):
            await until(rounds.is_set)
            rounds.clear()
        free.set()
        await runs.wait("T1", PATIENCE)

    assert begun == ["T1"]


async def test_a_run_that_was_given_up_is_told(settings: RunsSettings) -> None:
    ear = Ear()

    async with opened(replace(watched(settings), workers=0), {"triage": triage}, ear) as runs:
        await runs.submit("T1", "triage", {"account_id": 1001})
        edit(
            settings,
            "UPDATE workflow_status SET status='MAX_RECOVERY_ATTEMPTS_EXCEEDED', "
            "completed_at=CAST(strftime('%s') AS INTEGER) * 1000 WHERE workflow_uuid='T1'",
        )
        await until(lambda: bool(ear.heard))
        info = await runs.status("T1")

    sentence = "It took the process down with it too many times and is not started again."
    assert ear.heard == [("T1", "triage", {"account_id": 1001}, sentence)]
    assert info is not None
    assert (info.status, info.error) == (RunStatus.FAILED, sentence)


async def test_runs_are_forgotten_two_weeks_after_their_end(settings: RunsSettings) -> None:
    free = asyncio.Event()
    later = timedelta()

    async def long(steps: Steps, payload: dict[str, Any]) -> JSON:
        await free.wait()
        return None

    def now() -> datetime:
        return datetime.now(UTC) + later

    async with Runs.open(watched(settings), {"triage": triage, "long": long}, on_failed=Ear(), now=now) as runs:
        await runs.submit("ended", "triage", {})
        await runs.submit("under way", "long", {})
        await runs.wait("ended", PATIENCE)
        later = timedelta(days=13)
        kept = await runs.status("ended")
        later = timedelta(days=15)
        async with asyncio.timeout(PATIENCE):
            while await runs.status("ended"):  # noqa: ASYNC110 - the list is all there is to ask
                await asyncio.sleep(0.01)
        left = await runs.list()
        free.set()

    assert kept is not None
    assert [run.key for run in left] == ["under way"]
