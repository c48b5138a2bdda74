"""Who lives, who may act, and what becomes of a dead one's runs."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from bot.journal import upgrade
from bot.replicas.membership import Membership
from bot.replicas.reaper import WORN_OUT, Reaper
from bot.replicas.roster import Identity
from bot.replicas.shared import Shared, open_shared
from bot.replicas.timing import Timing
from bot.runs import JSON, Lease, Runs, RunsSettings, RunStatus, Steps
from bot.runs.lease import acting, may_act
from tests.bot.journal.postgres import database_of_its_own
from tests.bot.runs.opened import PATIENCE, Ear, until

TIMING = Timing()


@dataclass
class Hands:
    """A clock's, which a test moves."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


def test_a_lease_ends_when_either_clock_says_so() -> None:
    monotonic, wall = Hands(), Hands()
    leases = [Lease(15, monotonic=monotonic, wall=wall) for _ in range(2)]
    for lease in leases:
        lease.renew(lease.now())

    monotonic.at += 14
    fresh = leases[0].fresh
    wall.at += 16  # the machine slept, which the other clock does not count
    slept = leases[0].fresh
    leases[1].renew(leases[1].now())
    monotonic.at += 16
    stood_still = leases[1].fresh

    assert (fresh, slept, stood_still) == (True, False, False)


async def test_what_a_step_calls_waits_until_the_lease_is_renewed() -> None:
    hands = Hands()
    lease = Lease(15, monotonic=hands, wall=hands)
    lease.renew(lease.now())
    hands.at += 20

    with acting(lease):
        waiting = asyncio.create_task(may_act())
    await asyncio.sleep(0)
    await may_act()  # outside of steps nobody waits
    waited = not waiting.done()
    lease.renew(lease.now())
    await waiting

    assert waited


async def hold(steps: Steps, payload: dict[str, Any]) -> JSON:
    return "told"


@dataclass
class Place:
    """One database with several replicas, each by its connections."""

    url: str
    shared: Shared
    hands: Hands

    async def joined(self, name: str) -> Membership:
        member = Membership(
            self.shared,
            Identity(name, "host", 1, "1"),
            TIMING,
            Lease(TIMING.lease, monotonic=self.hands, wall=self.hands),
        )
        await member.join()
        return member

    async def tell(self, statement: str) -> None:
        async with self.shared.transaction() as connection:
            await connection.execute(text(statement))

    async def silent(self, name: str, seconds: float) -> None:
        await self.tell(f"UPDATE replicas SET seen_at = seen_at - interval '{seconds} seconds' WHERE id = '{name}'")


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    with database_of_its_own() as url:
        await upgrade(url)
        async with open_shared(url) as shared:
            yield Place(url, shared, Hands())


def settings(place: Place, replica: str) -> RunsSettings:
    return RunsSettings(place.url, replica_id=replica, poll_seconds=0.01, grace_seconds=0.05)


BEGUN_BY_THE_DEAD = (
    "UPDATE runs.workflow_status SET status = 'PENDING', executor_id = 'dead', owner_xid = 'lost' "
    "WHERE workflow_uuid = 'T1'"
)


@pytest.mark.postgres
async def test_a_dead_replicas_run_is_carried_on_and_it_hears_that_it_was_replaced(place: Place) -> None:
    alive, dead = await place.joined("alive"), await place.joined("dead")
    ended: list[str] = []
    dead.on_replaced(lambda: ended.append("dead"))
    await place.silent("dead", 31)
    async with Runs.open(
        RunsSettings(place.url, replica_id="alive", poll_seconds=0.01, workers=0), {"hold": hold}, on_failed=Ear()
    ) as nobody_at_work:
        await nobody_at_work.submit("T1", "hold", {})
        await place.tell(BEGUN_BY_THE_DEAD)
    async with Runs.open(settings(place, "alive"), {"hold": hold}, on_failed=Ear()) as runs:
        reaper = Reaper(place.shared, alive, runs, TIMING)
        too_early = await reaper.round()
        place.hands.at += 31
        await alive.beat()
        place.hands.at += 31
        await alive.beat()
        let_others_speak = await reaper.round()
        for _ in range(4):
            place.hands.at += 10
            await alive.beat()
        taken = await reaper.round()
        info = await runs.wait("T1", PATIENCE)
        await dead.beat()

    assert (too_early, let_others_speak, taken) == ((), (), ["T1"])
    assert info.result == "told"
    assert ended == ["dead"]
    assert (dead.replaced, alive.replaced) == (True, False)


@pytest.mark.postgres
async def test_a_run_that_every_replica_dies_of_is_given_up_and_told(place: Place) -> None:
    alive, ear = await place.joined("alive"), Ear()
    quiet = RunsSettings(place.url, replica_id="alive", poll_seconds=0.01, workers=0)
    async with Runs.open(quiet, {"hold": hold}, on_failed=ear) as runs:
        await runs.submit("T1", "hold", {"account_id": 1001})
        await place.tell(BEGUN_BY_THE_DEAD)
        await place.tell("INSERT INTO takeovers VALUES ('T1', 10, now())")

        await Reaper(place.shared, alive, runs, TIMING).round()
        await until(lambda: bool(ear.heard))
        info = await runs.status("T1")

    assert ear.heard == [("T1", "hold", {"account_id": 1001}, WORN_OUT)]
    assert info is not None
    assert info.status is RunStatus.CANCELLED
