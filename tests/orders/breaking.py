"""What breaks around the bot."""

from typing import Final

from sandbox.outages import Mode
from tests.orders.world import World

PAGER_MODES: Final[tuple[Mode, ...]] = ("429", "400", "500", "503_after", "drop", "drop_before", "nonsense", "slow")
LIKELY: Final = (6, 1, 6, 6, 6, 6, 6, 1)
"""Slow ones cost the test time, and those that refuse for good are simple."""


async def pager_breaks(world: World) -> None:
    """One of the two, for a few requests or for good."""
    pager = world.chance.choice((world.services.datadog.on_call, world.services.pagerduty))
    mode = world.chance.choices(PAGER_MODES, LIKELY)[0]
    pager.misbehave(mode, seconds=0.3 if mode == "slow" else 0.0, times=world.chance.choice((1, 2, None)))


async def both_pagers_break(world: World) -> None:
    """For good, so that somebody has to call by hand."""
    for pager in (world.services.datadog.on_call, world.services.pagerduty):
        pager.misbehave(world.chance.choice(("429", "500", "503_after", "400")), seconds=0.0)


async def jira_breaks(world: World) -> None:
    mode: Mode = world.chance.choice(("500", "503_after", "drop", "nonsense"))
    world.services.jira.misbehave(mode, times=world.chance.choice((1, 2)))


async def slack_breaks(world: World) -> None:
    world.weather.deaf, world.weather.lost = world.chance.choice(((2, 0), (0, 1), (0, 2), (3, 1)))


async def channel_is_archived(world: World) -> None:
    world.weather.archived = not world.weather.archived
    world.weather.was_archived = True


async def message_is_deleted(world: World) -> None:
    """An incident's root message."""
    roots = [post for post in world.slack.standing() if post.mark and post.mark.step.startswith("root ")]
    if roots:
        world.weather.gone.add(world.chance.choice(roots).ts)


async def journal_breaks(world: World) -> None:
    world.weather.journal = world.chance.choice((1, 2, 4, 8))
