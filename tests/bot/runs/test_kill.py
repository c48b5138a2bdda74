import asyncio
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.runs import RunInfo, RunsSettings, RunStatus
from tests.bot.runs import errand
from tests.bot.runs.opened import PATIENCE, opened, until


@asynccontextmanager
async def process(settings: RunsSettings, diary: Path, *orders: str) -> AsyncIterator[None]:
    """Another process on the same runs; it gets no chance to say good-bye."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bot.runs.errand", settings.database_url, settings.replica_id, str(diary)),
        *orders,
        cwd=Path(__file__).parents[3],
    )
    try:
        yield
    finally:
        assert child.returncode is None, "The process ended by itself."
        child.send_signal(signal.SIGKILL)
        await child.wait()


def lines(diary: Path) -> list[str]:
    return diary.read_text().splitlines() if diary.exists() else []


def full(diary: Path, wanted: set[str]) -> Callable[[], bool]:
    return lambda: wanted <= set(lines(diary))


def longer(diary: Path, length: int) -> Callable[[], bool]:
    return lambda: len(lines(diary)) >= length


async def finished(settings: RunsSettings, diary: Path, keys: list[str]) -> dict[str, RunInfo]:
    """The last life, in this process: carries everything to its end."""
    flows = {"errand": errand.errand(errand.Diary(diary), first_life=False)}
    async with opened(settings, flows) as runs:
        return {key: await runs.wait(key, PATIENCE) for key in keys}


async def test_whatever_a_kill_interrupts_is_done_and_what_was_done_is_not_done_again(
    anywhere: RunsSettings, tmp_path: Path
) -> None:
    diary = tmp_path / "diary"
    orders = {f"T{number}": place for number, place in enumerate(errand.PLACES)} | {"T9": errand.RECORDED}

    async with process(anywhere, diary, *(f"{key}={place}" for key, place in orders.items())):
        halted = {f"{key} halted {place}" for key, place in orders.items() if place != errand.RECORDED}
        await until(full(diary, halted | {"T9 recorded"}))
    infos = await finished(anywhere, diary, list(orders))

    done = Counter(lines(diary))
    repeated = {key: place for key, place in orders.items() if done[f"{key} did 1"] + done[f"{key} did 2"] > 2}
    assert {info.status for info in infos.values()} == {RunStatus.DONE}
    assert {info.result for info in infos.values()} == {3}
    assert repeated == {"T1": "after 1", "T5": "after 2"}, "Only a step in flight is done again."
    assert all(done[f"{key} did {number}"] >= 1 for key in orders for number in (1, 2))
    assert all(done[f"{key} ended"] == 1 for key in orders)


async def test_runs_survive_kills_at_random_moments(settings: RunsSettings, tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    moments = random.Random(7)  # noqa: S311 - moments, no secrets
    kills = 2
    keys = [f"T{number}" for number in range(10 * kills)]

    for life in range(kills):
        mine = keys[life * 10 : life * 10 + 10]
        async with process(settings, diary, *(f"{key}=nowhere" for key in mine)):
            moment = len(lines(diary)) + moments.randint(1, 30)
            await until(longer(diary, moment))
    recorded = [key for key in keys if f"{key} recorded" in lines(diary)]
    infos = await finished(settings, diary, recorded)

    done = Counter(lines(diary))
    assert {info.status for info in infos.values()} == {RunStatus.DONE}
    assert all(1 <= done[f"{key} did {number}"] <= 1 + kills for key in recorded for number in (1, 2))


@pytest.mark.postgres
async def test_a_starting_replica_leaves_a_living_ones_runs_alone(on_postgres: RunsSettings, tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    second = RunsSettings(on_postgres.database_url, replica_id="second", poll_seconds=0.01)

    async with process(on_postgres, diary, "T1=before 1"):
        await until(full(diary, {"T1 halted before 1"}))
        flows = {"errand": errand.errand(errand.Diary(diary), first_life=False)}
        async with opened(second, flows) as runs:
            await runs.submit("T2", "errand", {"halt": "nowhere"})
            own = await runs.wait("T2", PATIENCE)
            other = await runs.status("T1")

    assert own.status is RunStatus.DONE
    assert other is not None
    assert other.status is RunStatus.RUNNING
    assert "T1 did 1" not in lines(diary)
