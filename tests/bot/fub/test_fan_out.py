import asyncio
from datetime import UTC, datetime

import pytest

from bot.fub import Limits
from bot.fub.address import Address
from bot.fub.directory import Listing
from bot.fub.fan_out import ask_all
from checks.kit.sources import Rows

NOTHING = Rows((), datetime(2026, 11, 21, tzinfo=UTC))
THIRTY = Listing(tuple(Address("127.0.0.1", f"client_{number}") for number in range(30)), {})


async def test_only_a_few_are_asked_at_the_same_moment_and_all_in_the_end() -> None:
    at_once, most = 0, 0

    async def ask(_: Address) -> Rows:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        return NOTHING

    found = await ask_all(THIRTY, ask, Limits(databases_at_once=8))

    assert len(found.answered) == 30
    assert most == 8


async def test_a_fault_of_the_check_comes_through_as_it_is_and_ends_the_others() -> None:
    ended: list[Address] = []

    async def ask(address: Address) -> Rows:
        if address.name == "client_3":
            raise AttributeError("The check asks for a table that nobody knows.")
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(address)
        return NOTHING

    with pytest.raises(AttributeError, match="a table that nobody knows"):
        await ask_all(THIRTY, ask, Limits(databases_at_once=8))

    assert len(ended) == 7


async def test_answers_that_came_in_time_are_kept_when_the_time_is_over() -> None:
    async def ask(address: Address) -> Rows:
        if address.name == "client_3":
            await asyncio.Event().wait()
        return NOTHING

    found = await ask_all(THIRTY, ask, Limits(fan_out_seconds=0.05))

    assert len(found.answered) == 29
    assert found.failed == {"127.0.0.1/client_3": "There was no answer, or no turn, within 0.05 seconds."}
