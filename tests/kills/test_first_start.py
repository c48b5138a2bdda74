"""Killed while it makes its tables, the bot starts the next time as if nothing had been."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kills import reckoning
from tests.kills.asking import ask
from tests.kills.plan import Ask, Way
from tests.kills.town import Town, town

SHARES = (0.5, 0.65, 0.8, 0.95)
"""Of a first start; before that it is still reading its own modules."""


def with_nothing_yet(place: Town, number: int) -> Town:
    """The same town with a bot that has no files."""
    directory = place.directory / f"bot {number}"
    directory.mkdir()
    environment = {**place.environment, "DATABASE_URL": f"sqlite+aiosqlite:///{directory}/journal.db"}
    return replace(place, directory=directory, environment=environment)


async def first_start_takes(place: Town) -> float:
    """In seconds, tables and all, once the modules are compiled."""
    for number in (-1, 0):
        fresh, begun = with_nothing_yet(place, number), time.monotonic()
        async with fresh.bot() as bot:
            await fresh.connects(bot)
            took = time.monotonic() - begun
        await fresh.deserted()
    return took


@pytest.mark.long
@pytest.mark.timeout(300)
async def test_a_bot_killed_while_it_makes_its_tables_starts_the_next_time(tmp_path: Path, compiled: Path) -> None:
    async with town(tmp_path, compiled) as place:
        takes = await first_start_takes(place)
        for number, share in enumerate(SHARES, start=1):
            fresh = with_nothing_yet(place, number)
            async with fresh.bot() as killed:
                await asyncio.sleep(share * takes)
                killed.kill()
                await killed.gone()
            await fresh.deserted()

            async with fresh.bot() as bot:
                await fresh.connects(bot)
                await ask(place.slack, Ask(Way.COMMAND, "oauth_failure", 40000 + number))
                statuses = await fresh.rest()
                code = await bot.stop()
            await fresh.deserted()

            assert (list(statuses.values()), code) == (["done"], 0)
            assert reckoning.summaries(place.slack)[next(iter(statuses))] == 1
