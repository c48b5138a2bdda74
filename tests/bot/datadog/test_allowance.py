import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.breaker_status import BreakerState
from bot.datadog import Datadog, Limits
from bot.datadog.allowance import Allowance
from checks.kit.log_question import LogQuestion
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LocalDatadog

Asking = Callable[..., AbstractAsyncContextManager[Datadog]]
ERRORS = LogQuestion("errors", "service:fub status:error")


def soon(seconds: float) -> float:
    return asyncio.get_running_loop().time() + seconds


async def test_nothing_is_held_back_before_anything_is_known() -> None:
    allowance = Allowance("datadog.logs")

    for _ in range(60):
        await allowance.take(soon(0))


async def test_when_none_is_left_the_next_waits_for_the_reset() -> None:
    allowance = Allowance("datadog.logs")
    await allowance.take(soon(1))
    allowance.learn({"X-RateLimit-Remaining": "0", "x-ratelimit-reset": "0.2"}, throttled=False)
    allowance.ended()
    begun = time.monotonic()

    await allowance.take(soon(5))

    assert 0.15 < time.monotonic() - begun < 2


async def test_a_wait_beyond_the_deadline_is_refused_at_once_and_said_in_seconds() -> None:
    allowance = Allowance("datadog.logs")
    await allowance.take(soon(1))
    allowance.learn({"X-RATELIMIT-REMAINING": "0", "X-RATELIMIT-RESET": "7"}, throttled=False)

    with pytest.raises(SourceUnavailable) as refused:
        await allowance.take(soon(5))

    assert refused.value.reason == "Datadog allows no more questions for 7 s."


async def test_those_who_waited_share_the_new_period() -> None:
    allowance = Allowance("datadog.logs")
    await allowance.take(soon(1))
    announced = {"X-RateLimit-Limit": "3", "X-RateLimit-Period": "10", "X-RateLimit-Remaining": "0"}
    allowance.learn({**announced, "X-RateLimit-Reset": "0.1"}, throttled=False)
    allowance.ended()

    taken = await asyncio.gather(*(allowance.take(soon(2)) for _ in range(5)), return_exceptions=True)

    assert [type(outcome).__name__ for outcome in taken].count("NoneType") == 3
    refused = next(outcome for outcome in taken if outcome is not None)
    assert "for 10 s" in str(refused)


async def test_questions_under_way_are_not_counted_twice_as_allowed() -> None:
    allowance = Allowance("datadog.logs")
    for _ in range(3):
        await allowance.take(soon(1))

    allowance.learn({"X-RateLimit-Remaining": "3", "X-RateLimit-Reset": "9"}, throttled=False)

    await allowance.take(soon(1))
    with pytest.raises(SourceUnavailable):
        await allowance.take(soon(1))


@pytest.mark.parametrize(
    "headers", [{}, {"X-RateLimit-Reset": "soon"}, {"X-RateLimit-Reset": "nan"}, {"Retry-After": "10"}]
)
async def test_a_429_without_a_readable_reset_means_a_whole_period(headers: dict[str, str]) -> None:
    allowance = Allowance("datadog.logs")
    await allowance.take(soon(1))

    allowance.learn(headers, throttled=True)

    with pytest.raises(SourceUnavailable, match="for 10 s"):
        await allowance.take(soon(5))


async def test_after_429_a_question_waits_as_announced_and_is_put_again(asking: Asking, hour: Window) -> None:
    async with LocalDatadog(clock=lambda: hour.until, rate_limit=(300, 10.0)) as limited, asking(limited.url) as asked:
        limited.misbehave("429", seconds=1, times=1)
        begun = time.monotonic()

        counts = await asked.logs.counts(ERRORS, {}, hour, fresh=True)

        assert counts.total.now == 0
        assert [request.status for request in limited.requests] == [429, 200]
        assert time.monotonic() - begun >= 1


async def test_a_429_beyond_the_deadline_is_told_and_datadog_is_not_blamed_or_asked_again(
    asking: Asking, hour: Window
) -> None:
    async with LocalDatadog(clock=lambda: hour.until) as limited, asking(limited.url) as asked:
        limited.misbehave("429", seconds=30)

        for _ in range(30):
            with pytest.raises(SourceUnavailable, match=r"Datadog allows no more questions for (30|29) s\."):
                await asked.logs.counts(ERRORS, {}, hour, fresh=True)

        assert [request.status for request in limited.requests] == [429]
        assert asked.breakers()[0].state is BreakerState.CLOSED


async def test_few_questions_in_a_period_are_never_overspent(asking: Asking, hour: Window) -> None:
    ticks = 0.0
    async with (
        LocalDatadog(clock=lambda: hour.until, rate_limit=(3, 10.0), ticks=lambda: ticks) as limited,
        asking(limited.url, limits=Limits(seconds=2)) as asked,
    ):
        for _ in range(3):
            await asked.logs.counts(ERRORS, {}, hour, fresh=True)

        for _ in range(7):
            with pytest.raises(SourceUnavailable, match=r"Datadog allows no more questions for 10 s\."):
                await asked.logs.counts(ERRORS, {}, hour, fresh=True)
        assert [request.status for request in limited.requests] == [200, 200, 200]
