"""One question to all client databases, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from bot.fub.address import Address
from bot.fub.directory import Listing
from bot.fub.limits import Limits
from checks.kit.sources import FanOut, Rows
from checks.kit.unavailable import SourceUnavailable

Ask = Callable[[Address], Awaitable[Rows]]


async def ask_all(listing: Listing, ask: Ask, limits: Limits) -> FanOut:
    """Every database that answered in time, and of each other one why not. Never raises for a database's sake."""
    answered: dict[str, Rows] = {}
    failed: dict[str, str] = dict(listing.unusable)
    waiting = iter(listing.addresses)
    askers = [
        asyncio.create_task(_ask_in_turn(waiting, ask, answered, failed)) for _ in range(limits.databases_at_once)
    ]
    try:
        async with asyncio.timeout(limits.fan_out_seconds):
            await asyncio.gather(*askers)
    except TimeoutError:
        for address in map(str, listing.addresses):
            if address not in answered and address not in failed:
                failed[address] = f"There was no answer, or no turn, within {limits.fan_out_seconds:g} seconds."
    finally:
        for asker in askers:
            asker.cancel()
        await asyncio.gather(*askers, return_exceptions=True)
    return FanOut(dict(sorted(answered.items())), dict(sorted(failed.items())))


async def _ask_in_turn(waiting: Iterable[Address], ask: Ask, answered: dict[str, Rows], failed: dict[str, str]) -> None:
    for address in waiting:
        try:
            answered[str(address)] = await ask(address)
        except SourceUnavailable as trouble:
            failed[str(address)] = trouble.reason
