"""The app without Socket Mode: signed requests to its own address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from sandbox.slack import U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
async def address(app: AsyncApp) -> AsyncIterator[Any]:
    """The app's address, served by Bolt's own adapter, which checks signatures."""

    async def events(request: web.Request) -> web.Response:
        bolt_request = await to_bolt_request(request)
        return await to_aiohttp_response(await app.async_dispatch(bolt_request))

    application = web.Application()
    application.router.add_post("/slack/events", events)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    await runner.cleanup()


async def test_the_address_answers_the_challenge(slack: LocalSlack, address: Any) -> None:
    slack.http_target = address

    assert await slack.verify_http_target()


async def test_events_commands_and_clicks_arrive_signed(
    slack: LocalSlack, app: AsyncApp, client: AsyncWebClient, address: Any, until: Any
) -> None:
    seen = []

    @app.event("app_mention")
    async def on_mention(event: dict[str, Any]) -> None:
        seen.append(event["type"])

    @app.command("/zillow-triage")
    async def on_command(ack: Any, command: dict[str, Any]) -> None:
        seen.append(command["text"])
        await ack("looking")

    @app.action("again")
    async def on_again(ack: Any, action: dict[str, Any]) -> None:
        seen.append(action["value"])
        await ack()

    slack.http_target = address
    button = {"type": "button", "action_id": "again", "text": {"type": "plain_text", "text": "x"}, "value": "7"}
    message = await client.chat_postMessage(
        channel=slack.support_channel, text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    outcome = await slack.command("help & more")
    await slack.press(message["ts"], "again")
    await slack.say("<@U0TRIAGEBOT> help")
    await until(lambda: len(seen) == 3)

    assert seen == ["help & more", "7", "app_mention"]
    assert outcome.shown["text"] == "looking"
    assert slack.sockets.connections == []


async def test_a_wrong_signature_is_not_acknowledged_and_comes_again(
    slack: LocalSlack, address: Any, until: Any
) -> None:
    slack.http_target = address
    slack.signing_secret = "somebody-elses"

    await slack.say("<@U0TRIAGEBOT> help")
    await until(slack.deliveries[0].finished.is_set)

    assert [attempt.reason for attempt in slack.deliveries[0].attempts] == ["http_error"] * 4


async def test_retries_are_numbered_in_headers(slack: LocalSlack, until: Any) -> None:
    seen = []

    async def broken(request: web.Request) -> web.Response:
        seen.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=200 if len(seen) == 3 else 500)

    application = web.Application()
    application.router.add_post("/", broken)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.http_target = f"http://127.0.0.1:{runner.addresses[0][1]}/"

    await slack.say("<@U0TRIAGEBOT> help")
    await until(slack.deliveries[0].finished.is_set)
    await runner.cleanup()

    assert seen == [(None, None), ("1", "http_error"), ("2", "http_error")]


async def test_an_address_that_is_not_there_fails_the_command(slack: LocalSlack) -> None:
    slack.http_target = "http://127.0.0.1:9/slack/events"

    outcome = await slack.command("help")

    assert outcome.problem == "dispatch_failed"
    assert slack.ephemerals(U_SUPPORT)[-1]["user"] == "USLACKBOT"
