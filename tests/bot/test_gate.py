import asyncio
from datetime import UTC, datetime

import pytest

from bot.breaker import Breaker
from bot.breaker_status import BreakerState
from bot.gate import Gate, deadline
from checks.kit.unavailable import SourceUnavailable


def a_gate(*, at_once: int = 2, patience: float = 5.0) -> Gate:
    return Gate(
        Breaker("redis", "redis", clock=lambda: datetime(2026, 11, 21, tzinfo=UTC)), at_once=at_once, patience=patience
    )


async def test_no_more_than_its_number_are_inside_at_once() -> None:
    gate = a_gate(at_once=2)
    inside, most = 0, 0

    async def pass_through() -> None:
        nonlocal inside, most
        async with gate.enter():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(pass_through() for _ in range(20)))

    assert most == 2


async def test_whoever_gets_no_turn_is_told_and_the_source_is_not_blamed() -> None:
    gate = a_gate(at_once=1, patience=0.02)

    async with gate.enter():
        for _ in range(25):
            with pytest.raises(SourceUnavailable, match=r"Too many questions are waiting: .* 0\.02 seconds\."):
                async with gate.enter():
                    pytest.fail("There is no turn.")

    assert gate.breaker.status.state is BreakerState.CLOSED
    async with gate.enter():
        pass


async def test_a_caller_who_gives_up_leaves_the_seat_to_the_next() -> None:
    gate = a_gate(at_once=1)

    async def hang() -> None:
        async with gate.enter():
            await asyncio.Event().wait()

    for _ in range(30):
        hanging = asyncio.create_task(hang())
        await asyncio.sleep(0)
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging

    async with gate.enter():
        assert gate.breaker.status.state is BreakerState.CLOSED


async def test_a_deadline_raises_the_sentence_it_was_given() -> None:
    late = SourceUnavailable("redis", "Redis did not answer.")

    with pytest.raises(SourceUnavailable) as raised:
        async with deadline(0.01, late):
            await asyncio.Event().wait()

    assert raised.value is late
