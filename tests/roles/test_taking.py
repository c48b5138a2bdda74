"""Who asks too often, or comes when too many wait, hears it at once; what is critical is always taken."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handlers.flows.line import NoLine, Waiting
from handlers.flows.turns import Limits, OwnTurns
from handlers.slack.desk import Desk
from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.handlers.living_bot import Bot, living, until, words

COMMAND = "oauth_failure --account_id="


class Crowd(NoLine):
    """So many wait already."""

    async def full(self) -> bool:
        return True


class Seventh(NoLine):
    """Whoever comes is the seventh."""

    async def place(self, run: str) -> Waiting | None:
        return Waiting(7, 34.0)


class Hasty:
    """A clock whose waits are over at once."""

    def __init__(self, desk: Desk) -> None:
        self._clock = desk.clock

    def now(self) -> Any:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        """Nobody waits in a test."""


@pytest.fixture
def change() -> Callable[[Desk], Desk]:
    return lambda desk: replace(desk, turns=OwnTurns(Limits(2, 10)))


@pytest.fixture
async def bot(slack: LocalSlack, tmp_path: Path, change: Callable[[Desk], Desk]) -> AsyncIterator[Bot]:
    async with living(slack, tmp_path, change_desk=change) as bot:
        yield bot


async def twice(bot: Bot) -> None:
    for account in (1, 2):
        await bot.slack.command(f"{COMMAND}{account}")
    await bot.rest()


async def test_whoever_asks_too_often_is_told_until_when_and_how_to_reach_people(bot: Bot) -> None:
    await twice(bot)

    outcome = await bot.slack.command(f"{COMMAND}3")

    assert outcome.shown is not None
    assert "You can ask again from" in outcome.shown["text"]
    assert "triage_hand_over" in words(outcome.shown)
    assert len(await bot.runs.list()) == 2


async def test_what_is_critical_is_taken_however_often_somebody_asks(bot: Bot) -> None:
    await twice(bot)

    outcome = await bot.slack.command(f"{COMMAND}3 --severity=critical")
    await bot.rest()

    assert outcome.shown is None
    assert any(case.account_id == 3 for case in bot.engine.cases)


async def test_another_person_is_not_kept_waiting_by_it(bot: Bot) -> None:
    await twice(bot)

    await bot.slack.command(f"{COMMAND}3", user=U_ENGINEER)
    await bot.rest()

    assert any(case.account_id == 3 for case in bot.engine.cases)


async def test_mentions_and_buttons_count_too(bot: Bot) -> None:
    await twice(bot)
    summary = await bot.summary()

    await bot.slack.say(f"<@{BOT_USER}> {COMMAND}3")
    await bot.slack.press(summary, "triage_again")
    told = await until(lambda: len(bot.whispers()) == 2 and bot.whispers())

    assert all("You can ask again from" in each for each in told)
    assert len(await bot.runs.list()) == 2


async def test_hand_overs_are_never_limited(bot: Bot) -> None:
    await twice(bot)
    outcome = await bot.slack.command(f"{COMMAND}3")
    assert outcome.shown is not None

    await bot.slack.press(outcome.shown, "triage_hand_over", user=U_SUPPORT)

    assert await until(lambda: [each for each in bot.channel if "incident_acknowledge" in words(each)])


@pytest.mark.parametrize("change", [lambda desk: replace(desk, line=Crowd())])
async def test_when_too_many_wait_one_more_is_refused_at_once_and_the_critical_one_is_taken(bot: Bot) -> None:
    refused = await bot.slack.command(f"{COMMAND}1")
    taken = await bot.slack.command(f"{COMMAND}2 --severity=critical")
    await bot.rest()

    assert refused.shown is not None
    assert "Too many requests wait" in refused.shown["text"]
    assert "triage_hand_over" in words(refused.shown)
    assert taken.shown is None
    assert {case.account_id for case in bot.engine.cases} == {2}


@pytest.mark.parametrize("change", [lambda desk: replace(desk, line=Seventh(), clock=Hasty(desk))])
async def test_whoever_still_waits_after_a_moment_is_told_their_place_once(bot: Bot) -> None:
    await bot.slack.command(f"{COMMAND}1")

    assert "You are number 7 of those who wait; about 35 s." in await bot.told()
    await bot.rest()
    assert len(bot.whispers()) == 1


@pytest.mark.parametrize("change", [lambda desk: replace(desk, clock=Hasty(desk))])
async def test_whoever_does_not_wait_is_told_nothing(bot: Bot) -> None:
    await bot.slack.command(f"{COMMAND}1")
    await bot.summary()
    await bot.rest()

    assert bot.whispers() == []
