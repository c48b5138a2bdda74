"""Socket Mode: staying connected, noticing when not, leaving without losing anything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.errors import SlackDisconnected, SlackMisconfigured
from bot.slack.settings import SlackSettings
from bot.slack.socket import Patience, SocketMode, open_socket
from bot.slack.workspace import Workspace
from sandbox.slack import LocalSlack
from tests.handlers.living_bot import until

QUICK = Patience(look_every=0.02, ping=0.1, drain=2.0)


class Hands:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def app(workspace: Workspace) -> AsyncApp:
    return AsyncApp(client=workspace.clients.harmless, signing_secret="unused", process_before_response=True)


@asynccontextmanager
async def lasting(socket: SocketMode) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    task = asyncio.create_task(socket.last(stop))
    try:
        yield task
    finally:
        stop.set()
        with suppress(SlackDisconnected):
            await task


async def test_a_wrong_app_token_is_a_sentence_at_the_start(app: AsyncApp, workspace: Workspace) -> None:
    with pytest.raises(SlackMisconfigured, match="SLACK_APP_TOKEN"):
        async with open_socket(app, "xapp-wrong", workspace, patience=QUICK):
            pass


async def test_no_app_token_is_a_sentence_at_the_start(app: AsyncApp, workspace: Workspace) -> None:
    with pytest.raises(SlackMisconfigured, match="Socket Mode needs SLACK_APP_TOKEN"):
        async with open_socket(app, "", workspace, patience=QUICK):
            pass


async def test_a_dropped_socket_is_replaced(slack: LocalSlack, app: AsyncApp, workspace: Workspace) -> None:
    async with open_socket(app, slack.app_token, workspace, patience=QUICK) as socket:
        await until(lambda: socket.healthy)
        (first,) = slack.sockets.connections

        slack.misbehave.drop_sockets()
        await until(lambda: slack.sockets.connections and slack.sockets.connections != [first])

        assert len(slack.sockets.connections) == 1


async def test_an_address_that_is_refused_for_long_is_given_up_for_another(
    slack: LocalSlack, app: AsyncApp, workspace: Workspace, hands: Hands
) -> None:
    slack.misbehave.refuse_sockets()

    async with open_socket(app, slack.app_token, workspace, patience=QUICK, now=hands) as socket, lasting(socket):
        asked = len([call for call in slack.calls if call.method == "apps.connections.open"])
        hands.seconds += 11
        await until(lambda: len([c for c in slack.calls if c.method == "apps.connections.open"]) > asked)
        slack.misbehave.clear()

        assert await until(lambda: socket.healthy)


async def test_a_connection_through_which_nothing_comes_is_none(
    slack: LocalSlack, app: AsyncApp, workspace: Workspace, hands: Hands
) -> None:
    without_pings = replace(QUICK, ping=1000)
    async with open_socket(app, slack.app_token, workspace, patience=without_pings, now=hands) as socket:
        await until(lambda: socket.healthy)
        await socket.look()
        hands.seconds += 36
        await socket.look()
        silent = not socket.healthy
        await slack.command("help")

        assert silent
        assert await until(lambda: socket.healthy)


async def test_a_connection_that_answers_pings_is_one_however_quiet_slack_is(
    slack: LocalSlack, app: AsyncApp, workspace: Workspace, hands: Hands
) -> None:
    async with open_socket(app, slack.app_token, workspace, patience=QUICK, now=hands) as socket, lasting(socket):
        await until(lambda: socket.healthy)
        hands.seconds += 36

        assert await until(lambda: socket.healthy)


async def test_a_given_up_address_is_said_once_for_each_outage(
    slack: LocalSlack,
    app: AsyncApp,
    workspace: Workspace,
    hands: Hands,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    slack.misbehave.refuse_sockets()

    async with open_socket(app, slack.app_token, workspace, patience=QUICK, now=hands) as socket:
        for _ in range(3):
            hands.seconds += 11
            await socket.look()

    # Where the line arrives depends on whether logs were set up in this process before.
    printed = capsys.readouterr()
    places = (printed.out + printed.err, caplog.text)
    assert max(place.count("socket_address_given_up") for place in places) == 1


async def test_a_connection_that_does_not_come_back_ends_the_process(
    slack: LocalSlack, app: AsyncApp, workspace: Workspace, hands: Hands
) -> None:
    async with open_socket(app, slack.app_token, workspace, patience=QUICK, now=hands) as socket:
        await until(lambda: socket.healthy)
        async with lasting(socket) as task:
            slack.misbehave.refuse_sockets()
            slack.misbehave.drop_sockets()
            await until(lambda: not socket.healthy)

            hands.seconds += 121
            with pytest.raises(SlackDisconnected, match="No connection to Slack for 121 s"):
                await asyncio.wait_for(asyncio.shield(task), 10)


async def test_whoever_leaves_answers_until_nothing_is_under_way(
    slack: LocalSlack, app: AsyncApp, workspace: Workspace
) -> None:
    begun, may_end = [], asyncio.Event()

    async def on_command(ack: AsyncAck) -> None:
        begun.append(ack)
        await may_end.wait()
        await ack("done")

    app.command("/zillow-triage")(on_command)
    async with open_socket(app, slack.app_token, workspace, patience=QUICK) as socket:
        await until(lambda: socket.healthy)
        typed = asyncio.create_task(slack.command("help"))
        await until(lambda: begun)
        leaving = asyncio.create_task(socket.leave())
        late = slack.courier.send("slash_commands", {"command": "/zillow-triage", "text": "late", "trigger_id": "2"})
        await until(lambda: len(begun) > 1)
        may_end.set()
        outcome = await typed
        await leaving
        await until(lambda: late.attempts)

    assert outcome.acknowledged
    assert late.attempts[0].acknowledged


async def test_the_bot_is_connected_well_within_three_seconds(
    slack: LocalSlack, settings: SlackSettings, app: AsyncApp, workspace: Workspace
) -> None:
    begun = asyncio.get_running_loop().time()

    async with open_socket(app, slack.app_token, workspace, patience=replace(QUICK, look_every=5)) as socket:
        await until(lambda: socket.healthy)

    assert asyncio.get_running_loop().time() - begun < 3
