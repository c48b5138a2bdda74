"""Presses on an incident's buttons, by anybody, also by somebody who may not."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.flows.incidents.pressed import Pressed
from handlers.flows.names import PRESS
from tests.orders.crew import NILS, PAULA, STRANGER
from tests.orders.slack import SUPPORT
from tests.orders.world import Move, World

UPDATE: Final = {"status": "In Progress", "impact": "Two accounts", "next_minutes": 30}


def pressed(act: str, *, value: Mapping[str, Any] | None = None, flow: str = PRESS) -> Move:
    """By anybody, also by somebody who may not."""

    async def move(world: World) -> None:
        numbers = await world.numbers()
        if numbers:
            user = world.chance.choices([PAULA, NILS, STRANGER], (5, 5, 1))[0]
            press(world, act, world.chance.choice(numbers), user, dict(value or {}), flow)

    return move


def press(world: World, act: str, number: int, user: str, value: dict[str, Any], flow: str = PRESS) -> None:
    """One press more."""
    at = world.clock.now().isoformat()
    said = Pressed(act=act, number=number, user=user, channel=SUPPORT, thread_ts=None, at=at, value=value)
    world.life.runs.take(f"press {len(world.ledger.runs)}", flow, said.document())


async def severity_changed(world: World) -> None:
    to = world.chance.choice(["normal", "high", "critical", "incident"])
    await pressed("incident_severity", value={"severity": to})(world)
