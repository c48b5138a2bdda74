"""A source of the whole bot goes away for a while: operators hear it once, and again when it is back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.workplace import Workplace
from tests.handlers.living_bot import until
from tests.workplaces import quick_workplace


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running
        await running.rest()


def said(workplace: Workplace, source: str) -> list[str]:
    texts = [str(each["text"]) for each in workplace.slack.messages(workplace.slack.support_channel)]
    return [text for text in texts if f"*{source}: " in text]


async def test_operators_hear_of_redis_and_datadog_going_and_coming_back(workplace: Workplace) -> None:
    workplace.sources.redis.stop()
    workplace.sources.datadog.misbehave("500")
    await until(lambda: {"redis", "datadog.logs", "datadog.metrics"} <= failing(workplace))
    before = said(workplace, "Redis")

    workplace.clock.advance(timedelta(minutes=11))
    await until(lambda: said(workplace, "Redis") and said(workplace, "Datadog's log search"))
    workplace.sources.redis.start()
    workplace.sources.datadog.misbehave(None)
    workplace.clock.advance(timedelta(minutes=2))
    await until(lambda: len(said(workplace, "Redis")) > 1 and len(said(workplace, "Datadog's log search")) > 1)

    assert before == []
    down, again = said(workplace, "Redis")
    assert "no answer since" in down
    assert "Stuck sync locks" in down
    assert again.startswith("✅ *Redis: answers again.*")
    assert [text[0] for text in said(workplace, "Datadog's log search")] == ["⚠", "✅"]


def failing(workplace: Workplace) -> set[str]:
    return {each.source for each in workplace.bot.sources.breakers() if each.failing}
