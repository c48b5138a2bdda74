"""How fast the bot may talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import LocalSlack

if TYPE_CHECKING:
    import aiohttp


async def posts(client: AsyncWebClient, channel: str, times: int) -> None:
    for number in range(times):
        await client.chat_postMessage(channel=channel, text=str(number))


async def test_after_a_burst_a_channel_takes_one_message_a_second(
    still: LocalSlack, client_of: Any, clock: Any
) -> None:
    client = client_of(still)
    await posts(client, still.support_channel, 5)

    with pytest.raises(SlackApiError) as caught:
        await posts(client, still.support_channel, 1)
    clock.seconds += 1
    await posts(client, still.support_channel, 1)

    response = caught.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "1")
    assert len(still.messages("fub-zyno-support")) == 6


async def test_channels_are_counted_apart(still: LocalSlack, client_of: Any) -> None:
    client = client_of(still)
    await posts(client, still.support_channel, 5)

    await posts(client, still.channel("general"), 5)

    assert len(still.messages("general")) == 5


async def test_the_calls_of_a_minute_are_counted_by_method(still: LocalSlack, client_of: Any, clock: Any) -> None:
    client = client_of(still)
    for _ in range(20):
        await client.usergroups_list()

    with pytest.raises(SlackApiError) as caught:
        await client.usergroups_list()
    clock.seconds += 3
    again = await client.usergroups_list()

    assert caught.value.response.headers["Retry-After"] == "3"
    assert again["ok"]


async def test_a_faster_pace_lets_everything_go_faster(still: LocalSlack, client_of: Any, clock: Any) -> None:
    client = client_of(still)
    still.rates.pace = 10
    await posts(client, still.support_channel, 5)

    clock.seconds += 0.1
    await posts(client, still.support_channel, 1)

    assert len(still.messages("fub-zyno-support")) == 6


async def test_without_limits_nothing_is_counted(slack: LocalSlack, client: AsyncWebClient) -> None:
    await posts(client, slack.support_channel, 20)

    assert len(slack.messages("fub-zyno-support")) == 20


async def test_a_client_that_waits_as_told_gets_through(session: aiohttp.ClientSession) -> None:
    async with LocalSlack() as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, session=session)
        client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=3))

        await posts(client, slack.support_channel, 6)

        assert [call.status for call in slack.calls].count(429) == 1
        assert len(slack.messages("fub-zyno-support")) == 6
