"""What one replica is asked to leave alone for a while, all leave alone."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from bot.breaker import Declined
from bot.datadog.allowance import Allowance
from bot.journal import upgrade
from bot.pauses import Pauses
from bot.replicas.pausing import sharing
from bot.replicas.shared import Shared, open_shared
from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from handlers.flows.conversation import Mark, Place
from messages.message import Message
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.bot.journal.postgres import database_of_its_own

HELLO = Message(text="Hello.", blocks=())


@pytest.fixture
async def shared() -> AsyncIterator[Shared]:
    with database_of_its_own() as url:
        await upgrade(url)
        async with open_shared(url) as opened:
            yield opened


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
            await asyncio.sleep(0.01)


@pytest.mark.postgres
async def test_another_replica_hears_of_a_pause(shared: Shared) -> None:
    asked, other = Pauses(), Pauses()
    async with sharing(asked, shared), sharing(other, shared):
        asked.hold("slack/chat.update", 3600)
        asked.hold("slack/chat.update", 10)
        await until(lambda: other.left("slack/chat.update"))

    assert 3000 < other.left("slack/chat.update") <= 3600
    assert other.left("slack/views.publish") == 0


async def test_a_429_of_slacks_holds_posts_in_that_channel_whoever_was_told() -> None:
    pauses = Pauses()
    noticed: list[tuple[str, float]] = []
    pauses.listen(lambda name, seconds: noticed.append((name, seconds)))
    async with LocalSlack() as slack:
        settings = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url)
        here, elsewhere = Place(slack.support_channel), Place(slack.direct_message(U_SUPPORT))
        async with open_workspace(settings, pauses=pauses) as workspace:
            talk = workspace.conversation
            slack.misbehave.rate_limit(["chat.postMessage"], retry_after=1, calls=1)
            await talk.post_once(here, HELLO, Mark("R1", "open"), look=False)
            pauses.learn({noticed[0][0]: 3600})
            waiting = asyncio.create_task(talk.post_once(here, HELLO, Mark("R2", "open"), look=False))
            await talk.post_once(elsewhere, HELLO, Mark("R3", "open"), look=False)
            waits = not waiting.done()
            waiting.cancel()

    assert noticed == [(f"slack/chat.postMessage/{slack.support_channel}", 1.0)]
    assert waits


async def test_a_429_of_datadogs_is_kept_by_whoever_asks_the_same_endpoint() -> None:
    pauses = Pauses()
    first, same, other = (Allowance("datadog.logs", pauses, name) for name in ("search", "search", "aggregate"))
    later = asyncio.get_running_loop().time() + 5

    await first.take(later)
    first.learn({"x-ratelimit-reset": "60"}, throttled=True)
    await other.take(later)

    with pytest.raises(Declined, match="allows no more questions for 60 s"):
        await same.take(later)
