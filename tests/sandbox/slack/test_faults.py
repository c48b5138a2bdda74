"""What the workspace does wrong when told to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from sandbox.slack import U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


async def post(slack: LocalSlack, client: AsyncWebClient, text: str = "x") -> Any:
    return await client.chat_postMessage(channel=slack.support_channel, text=text)


async def test_an_outage_answers_503_until_it_is_cleared(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    slack.misbehave.outage()
    async with session.post(f"{slack.api_url}auth.test") as response:
        status = response.status
    slack.misbehave.clear("unavailable")

    assert status == 503
    assert (await client.auth_test())["ok"]


@pytest.mark.parametrize("how", ["500", "502", "504"])
async def test_an_outage_may_have_another_status(slack: LocalSlack, session: aiohttp.ClientSession, how: Any) -> None:
    slack.misbehave.outage(how=how)

    async with session.post(f"{slack.api_url}auth.test") as response:
        assert response.status == int(how)


async def test_an_outage_may_strike_some_methods_for_some_calls(slack: LocalSlack, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    slack.misbehave.outage(["chat.postMessage"], calls=1)

    await client.auth_test()
    with pytest.raises(SlackApiError, match="503"):
        await post(slack, client)
    await post(slack, client)

    assert len(slack.messages("fub-zyno-support")) == 1


async def test_a_reset_connection_did_nothing(slack: LocalSlack, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    slack.misbehave.outage(how="reset", calls=1)

    with pytest.raises(aiohttp.ClientError):
        await post(slack, client)

    assert slack.messages("fub-zyno-support") == []


async def test_a_lost_answer_belongs_to_a_call_that_was_done(slack: LocalSlack, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    slack.misbehave.lose_answers("chat.postMessage", calls=1)

    with pytest.raises(aiohttp.ClientError):
        await post(slack, client)

    assert len(slack.messages("fub-zyno-support")) == 1


async def test_the_default_client_posts_twice_when_an_answer_is_lost(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.misbehave.lose_answers("chat.postMessage", calls=1)

    await post(slack, client)

    assert len(slack.messages("fub-zyno-support")) == 2


async def test_limits_can_be_made_up(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.misbehave.rate_limit(retry_after=7, calls=1)

    with pytest.raises(SlackApiError) as caught:
        await post(slack, client)

    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")


async def test_a_slow_answer_comes_late(slack: LocalSlack, session: aiohttp.ClientSession) -> None:
    slack.misbehave.slow(0.5, "auth.test")
    impatient = aiohttp.ClientTimeout(total=0.1)

    with pytest.raises(TimeoutError):
        async with session.post(f"{slack.api_url}auth.test", timeout=impatient):
            pass


async def test_fresh_socket_addresses_can_be_refused(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    slack.misbehave.refuse_sockets(1)
    first = await client.apps_connections_open(app_token=slack.app_token)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(first["url"])
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(first["url"])

    second = await client.apps_connections_open(app_token=slack.app_token)
    socket = await session.ws_connect(second["url"])

    assert not socket.closed
    await socket.close()


async def test_dropped_sockets_are_opened_again_by_the_real_client(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any
) -> None:
    async with running(app, slack) as handler:
        slack.misbehave.drop_sockets()
        await until(lambda: not slack.sockets.connections)
        await handler.client.connect_to_new_endpoint(force=True)

        assert len(slack.sockets.connections) == 1


async def test_commands_and_clicks_can_be_made_to_come_twice(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    seen = []

    @app.command("/zillow-triage")
    async def on_command(ack: Any, command: dict[str, Any]) -> None:
        await ack()
        seen.append(command["trigger_id"])

    slack.misbehave.deliver_twice("slash_commands")
    async with running(app, slack):
        await slack.command("help")

    assert len(seen) == 2
    assert len(set(seen)) == 1


async def test_every_fault_of_the_menu_can_be_injected_and_cleared(slack: LocalSlack, client: AsyncWebClient) -> None:
    for fault in slack.faults:
        fault.inject()
        fault.clear()

    assert len({fault.name for fault in slack.faults}) == len(slack.faults) == 6
    assert (await client.auth_test())["ok"]
    assert not slack.misbehave.refuses_socket()
    assert not slack.misbehave.repeats_delivery("events_api")
    assert slack.ephemerals(U_SUPPORT) == []
