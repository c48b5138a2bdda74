"""What is not acknowledged comes again; what is, does not, unless Slack is told to misbehave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    import aiohttp
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
def heard(app: AsyncApp) -> Any:
    """The app's listener for mentions refuses as often as `refusals` says."""
    state = {"refusals": 0, "attempts": [], "events": []}

    @app.middleware
    async def refuse(req: Any, resp: Any, next: Any) -> Any:  # noqa: A002  Bolt calls it by this name
        state["attempts"].append(req.headers.get("x-slack-retry-num", [None])[0])
        state["events"].append(req.body["event_id"])
        if state["refusals"]:
            state["refusals"] -= 1
            resp.status = 500
            return resp
        return await next()

    @app.event("app_mention")
    async def on_mention(event: dict[str, Any]) -> None:
        state["event"] = event

    return state


async def test_an_event_that_is_acknowledged_comes_once(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any, heard: Any
) -> None:
    async with running(app, slack):
        await slack.say("<@U0TRIAGEBOT> help")
        await until(lambda: slack.deliveries and slack.deliveries[0].finished.is_set())

    assert heard["attempts"] == ["0"]


@pytest.mark.usefixtures("impatient")
async def test_an_event_that_is_not_acknowledged_comes_again_as_the_same_event(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any, heard: Any
) -> None:
    heard["refusals"] = 2

    async with running(app, slack):
        await slack.say("<@U0TRIAGEBOT> help")
        await until(lambda: slack.deliveries and slack.deliveries[0].finished.is_set())

    assert heard["attempts"] == ["0", "1", "2"]
    assert len(set(heard["events"])) == 1
    assert [attempt.reason for attempt in slack.deliveries[0].attempts] == ["timeout", "timeout", ""]


@pytest.mark.usefixtures("impatient")
async def test_after_the_third_redelivery_slack_gives_up(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any, heard: Any
) -> None:
    heard["refusals"] = 9

    async with running(app, slack):
        await slack.say("<@U0TRIAGEBOT> help")
        await until(lambda: slack.deliveries and slack.deliveries[0].finished.is_set())

    assert heard["attempts"] == ["0", "1", "2", "3"]
    assert not slack.deliveries[0].acknowledged


async def test_an_event_nobody_was_connected_for_comes_when_somebody_is(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any, heard: Any
) -> None:
    slack.courier.pauses = (0.05,) * 100

    await slack.say("<@U0TRIAGEBOT> help")
    await until(lambda: slack.deliveries[0].attempts)
    async with running(app, slack):
        await until(slack.deliveries[0].finished.is_set)

    assert slack.deliveries[0].attempts[0].reason == "connection_failed"
    assert slack.deliveries[0].acknowledged
    assert heard["event"]["text"] == "<@U0TRIAGEBOT> help"


async def test_a_connection_that_breaks_before_it_acknowledges_has_not_taken_the_event(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession, until: Any
) -> None:
    answer = await client.apps_connections_open(app_token=slack.app_token)
    socket = await session.ws_connect(answer["url"])
    await socket.receive_json()

    await slack.say("<@U0TRIAGEBOT> help")
    await socket.receive_json()
    slack.misbehave.drop_sockets()

    await until(lambda: slack.deliveries[0].attempts)
    assert slack.deliveries[0].attempts[0].reason == "connection_failed"
    await socket.close()


async def test_an_event_can_be_made_to_come_twice(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any, heard: Any
) -> None:
    slack.misbehave.deliver_twice("events_api")

    async with running(app, slack):
        await slack.say("<@U0TRIAGEBOT> help")
        await until(lambda: slack.deliveries and slack.deliveries[0].finished.is_set())
        await slack.say("<@U0TRIAGEBOT> again")
        await until(lambda: len(slack.deliveries) == 2 and slack.deliveries[1].finished.is_set())

    assert heard["attempts"] == ["0", "1", "0"]


async def test_a_command_is_not_brought_again_because_the_person_was_told(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession, until: Any
) -> None:
    outcome = await slack.command("help")

    assert (outcome.acknowledged, outcome.problem) == (False, "dispatch_failed")
    assert len(slack.deliveries[0].attempts) == 1
    assert slack.ephemerals(U_SUPPORT)[-1]["text"] == '/zillow-triage failed with the error "dispatch_failed"'
