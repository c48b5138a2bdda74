"""Plays plans in a town, one after the other, and lets it come to rest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import psycopg
from sqlalchemy.exc import OperationalError

from tests.faults.audit import journal
from tests.faults.people import act
from tests.faults.plan import WINDOW, Aside, Beside, Blow, Broken, Deed, Done, Plan, Struck
from tests.faults.town import Town

REPLICAS: Final = 3
PATIENCE: Final = 150.0
"""Seconds until a world must be at rest: pauses between attempts grow to ten seconds."""
QUIET: Final = 3
"""Looks in a row that find nothing under way: what is due may be noticed a moment later."""


async def play(town: Town, wanted: Plan) -> None:
    """Everything of the plan at its moment; returns when its window is over and every trouble of it too."""
    tasks = [asyncio.create_task(_break(town, each)) for each in wanted.broken]
    tasks += [asyncio.create_task(_strike(town, each)) for each in wanted.struck]
    tasks += [asyncio.create_task(_beside(town, each)) for each in wanted.beside]
    people = [asyncio.create_task(_do(town, each)) for each in wanted.done]
    await asyncio.sleep(WINDOW)
    await asyncio.gather(*tasks)
    await asyncio.gather(*people)


async def _break(town: Town, each: Broken) -> None:
    await asyncio.sleep(each.at)
    proxy = town.proxies[each.connection]
    proxy.break_(each.trouble)
    await asyncio.sleep(each.lasts)
    if proxy.trouble is each.trouble:
        proxy.mend()


async def _strike(town: Town, each: Struck) -> None:
    await asyncio.sleep(each.at)
    replicas, misbehave = town.replicas, town.slack.misbehave
    there = each.whom in replicas.living
    match each.blow:
        case Blow.KILL if there:
            replicas.kill(each.whom)
        case Blow.PAUSE if there:
            replicas.pause(each.whom)
            await asyncio.sleep(each.seconds)
            replicas.resume(each.whom)
        case Blow.STOP if there:
            await replicas.stop(each.whom)
        case Blow.CLOCK:
            town.clocks.set(each.whom, int(each.seconds))
        case Blow.FAIL_OVER:
            await asyncio.to_thread(_fail_over, town)
        case Blow.TWICE:
            misbehave.deliver_everything_twice()
        case Blow.LOST:
            misbehave.lose_answers(["chat.postMessage", "chat.update", "chat.postEphemeral"], calls=3)
        case Blow.OUTAGE:
            misbehave.outage(calls=6)


def _fail_over(town: Town) -> None:
    """Everybody who is connected is thrown out, as long as the server lets somebody in to do it."""
    with (
        suppress(psycopg.OperationalError),
        psycopg.connect(town.database_url.replace("+psycopg", ""), autocommit=True) as connection,
    ):
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def _beside(town: Town, each: Aside) -> None:
    await asyncio.sleep(each.at)
    match each.what:
        case Beside.ALARM:
            await town.alarm()
        case Beside.YESTERDAY:
            with suppress(OperationalError):
                await asyncio.to_thread(journal.age, town.database_url)
            await act(Deed.REPLAY, town.slack, each.seed)


async def _do(town: Town, each: Done) -> None:
    await asyncio.sleep(each.at)
    await act(each.deed, town.slack, each.seed)


@asynccontextmanager
async def kept_alive(town: Town, replicas: int = REPLICAS) -> AsyncIterator[None]:
    """Whoever ends is started again, as a supervisor does; one that cannot start now is started a moment later."""

    async def keep() -> None:
        while True:
            missing = replicas - len(town.replicas.living)
            if missing > 0:
                with suppress(RuntimeError, TimeoutError):
                    await town.start(1)
            await asyncio.sleep(0.2)

    await town.start(replicas)
    task = asyncio.create_task(keep())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def rest(town: Town) -> list[str]:
    """All is well again, and everything that was begun comes to its end. Answers what did not, in time."""
    town.mend()
    for number in town.replicas.living:
        town.replicas.resume(number)
    under_way = ["not looked at yet"]
    quiet = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while quiet < QUIET:
                await asyncio.sleep(0.5)
                under_way = await _under_way(town)
                quiet = 0 if under_way else quiet + 1
    return under_way


async def _under_way(town: Town) -> list[str]:
    try:
        runs = await asyncio.to_thread(journal.runs, town.database_url)
    except OperationalError as trouble:
        # A server that others use as well may have no connection left at this moment.
        return [str(trouble.orig)]
    begun = [f"{run.flow} {run.key} {run.status}" for run in runs.values() if not run.over]
    return begun + [f"a delivery, {each.kind}" for each in town.slack.deliveries if not each.finished.is_set()]
