"""What may happen in an order, each by a chance."""

import random
from datetime import timedelta
from typing import Final

from handlers.flows.names import VERIFY
from tests.orders.breaking import (
    both_pagers_break,
    channel_is_archived,
    jira_breaks,
    journal_breaks,
    message_is_deleted,
    pager_breaks,
    slack_breaks,
)
from tests.orders.pressing import UPDATE, pressed, severity_changed
from tests.orders.reports import handed_over, monitored, redelivered, report
from tests.orders.world import Move, World


async def killed(world: World) -> None:
    """Wherever everybody is at the moment."""
    await world.die()


def killed_when(place: str, within: int = 150) -> Move:
    """As soon as somebody is at a place where a death hurts."""

    async def move(world: World) -> None:
        await world.life.turns.go(within, until=place)
        await world.die()

    return move


async def repaired(world: World) -> None:
    world.engine.broken.clear()


async def ticked(world: World) -> None:
    """Two replicas at the same moment."""
    world.beat()
    world.beat()


def passes(**length: float) -> Move:
    """Time goes by, and the next tick comes."""

    async def move(world: World) -> None:
        world.advance(**length)
        world.beat()

    return move


async def raced(world: World) -> None:
    """Somebody escalates at the moment at which nobody's answering makes the same step due."""
    world.advance(minutes=5)
    world.beat()
    await world.life.turns.go(world.chance.randrange(10))
    await pressed("incident_escalate")(world)


def jumps(**length: float) -> Move:
    """The bot's clock is set."""

    async def move(world: World) -> None:
        world.clock.jump(timedelta(**length))
        world.beat()

    return move


MOVES: Final[tuple[tuple[Move, int], ...]] = (
    (report, 8), (redelivered, 6), (handed_over, 3), (monitored, 2),
    (pressed("incident_acknowledge"), 5), (pressed("incident_escalate"), 4), (severity_changed, 2),
    (pressed("incident_role", value={"role": "commander"}), 1), (pressed("incident_update", value=UPDATE), 1),
    (pressed("incident_resolve", flow=VERIFY), 2), (pressed("incident_again", flow=VERIFY), 1),
    (pressed("incident_close", value={"reason": "Enough."}), 2), (repaired, 1),
    (killed_when("asking a pager"), 2), (killed_when("paged"), 5), (killed_when("ticket opened"), 2),
    (killed_when("told"), 4), (killed_when("committed"), 2), (killed_when("done and not recorded"), 2),
    (pager_breaks, 9), (both_pagers_break, 2), (jira_breaks, 2), (slack_breaks, 5),
    (channel_is_archived, 1), (message_is_deleted, 2), (journal_breaks, 5), (killed, 4), (ticked, 5),
    (passes(minutes=5), 6), (raced, 4), (passes(hours=1), 2), (passes(hours=25), 1),
    (jumps(days=-1), 1), (jumps(days=2), 1),
)  # fmt: skip


def moves(chance: random.Random, most: int = 10) -> list[Move]:
    """An order: a report, before which something may be broken already, and what comes after."""
    kinds, weights = zip(*MOVES, strict=True)
    broken = chance.choices(
        [(), (pager_breaks,), (both_pagers_break,), (slack_breaks,), (journal_breaks,)], (4, 4, 1, 1, 1)
    )
    return [*broken[0], report, *chance.choices(kinds, weights, k=chance.randint(3, most))]
