"""Plays an order, and lets it come to rest."""

from handlers.incidents.incident import Incident
from tests.orders.crew import NILS, PAULA
from tests.orders.moves import Move
from tests.orders.pressing import press
from tests.orders.world import World

IN_BETWEEN = (0, 2, 5, 10, 20, 40, 80, 200)
"""Turns until the next thing happens: mostly in the middle of something."""

RETURNS = 0.15
"""How often incidents are closed although nothing was repaired."""
CLOSED = 0.25
"""How often incidents are closed in the end, and what comes after closing is seen."""
ANSWERED = 0.6
"""How often somebody is there in the end; else all are called, one after the other."""


async def settled(world: World, order: list[Move]) -> None:
    """Plays it to its end, with an audit to follow."""
    await played(world, order)
    if world.chance.random() < RETURNS:
        await returned(world)
    await calmed(world)
    if world.chance.random() < CLOSED:
        await closed(world)


async def played(world: World, order: list[Move]) -> None:
    for move in order:
        await world.life.turns.go(world.chance.choice(IN_BETWEEN))
        await move(world)


async def returned(world: World) -> None:
    """Closed with a reason, an hour later it is found to be there still, and opened again."""
    for incident in await world.book.latest(100, only_open=True):
        press(world, "incident_close", incident.number, NILS, {"reason": "Known."})
    await world.rest()
    world.advance(hours=1)
    await _beaten(world)


async def calmed(world: World) -> None:
    """All failures are lifted, and whoever is to be called has been: time passes until no step is due any more."""
    world.weather.clears()
    world.services.clear()
    await _beaten(world)
    if world.chance.random() < ANSWERED:
        for incident in await world.book.latest(100, only_open=True):
            press(world, "incident_acknowledge", incident.number, NILS, {})
    for _ in range(12):
        world.advance(minutes=5)
        await _beaten(world)
        if not any(calls_on(each) for each in await world.book.latest(100, only_open=True)):
            world.advance(minutes=6)  # Jira is asked again after ten minutes
            await _beaten(world)
            return
    raise AssertionError("After an hour there is still somebody to call.")


def calls_on(incident: Incident) -> bool:
    """Somebody is still to be called by itself."""
    stage = incident.stage
    return incident.paging and incident.acknowledged is None and (stage is None or not stage.manager)


async def closed(world: World) -> None:
    """What failed is repaired, and each incident is verified and closed; then all looks again have been taken."""
    world.engine.broken.clear()
    for incident in await world.book.latest(100, only_open=True):
        press(world, "incident_resolve", incident.number, PAULA, {}, "incident_verify")
    await world.rest()
    for incident in await world.book.latest(100, only_open=True):
        press(world, "incident_close", incident.number, PAULA, {"reason": "Known."})
    await _beaten(world)
    for hours in (1, 1, 24, 48, 1, 1):
        if not await world.book.unsettled():
            return
        world.advance(hours=hours)
        await _beaten(world)
    left = [(each.name, each.status) for each, _ in await world.book.unsettled()]
    raise AssertionError(f"After three days something is still due: {left}.")


async def _beaten(world: World) -> None:
    world.beat()
    await world.rest()
