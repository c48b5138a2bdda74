"""Socket Mode, seen by the real client and by a bare WebSocket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from sandbox.slack import U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


@pytest.fixture
def connect(slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession) -> Any:
    async def connected(**options: Any) -> Any:
        answer = await client.apps_connections_open(app_token=slack.app_token)
        socket = await session.ws_connect(answer["url"], **options)
        hello = await socket.receive_json()
        return socket, hello

    return connected


async def test_a_connection_is_greeted(connect: Any) -> None:
    socket, hello = await connect()

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": "A0TRIAGEBOT"}
    await socket.close()


async def test_an_address_is_good_for_one_connection(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    answer = await client.apps_connections_open(app_token=slack.app_token)
    socket = await session.ws_connect(answer["url"])

    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await session.ws_connect(answer["url"])

    assert caught.value.status == 404
    await socket.close()


async def test_an_event_is_an_envelope_with_attempt_zero(slack: LocalSlack, connect: Any) -> None:
    socket, _hello = await connect()

    message = await slack.say("<@U0TRIAGEBOT> help")
    envelope = await socket.receive_json()

    assert (envelope["type"], envelope["retry_attempt"], envelope["retry_reason"]) == ("events_api", 0, "")
    assert envelope["accepts_response_payload"] is False
    assert envelope["payload"]["event"]["ts"] == message["ts"]
    await socket.close()


async def test_each_payload_goes_to_one_connection_and_all_have_their_turn(
    slack: LocalSlack, connect: Any, until: Any
) -> None:
    sockets = [(await connect())[0] for _ in range(3)]

    for number in range(6):
        await slack.say(f"<@U0TRIAGEBOT> {number}")
    received = []
    for socket in sockets:
        for _ in range(2):
            envelope = await socket.receive_json()
            received.append(envelope["payload"]["event"]["text"])
            await socket.send_json({"envelope_id": envelope["envelope_id"]})

    await until(lambda: all(delivery.finished.is_set() for delivery in slack.deliveries))
    assert sorted(received) == [f"<@U0TRIAGEBOT> {number}" for number in range(6)]
    for socket in sockets:
        await socket.close()


async def test_an_eleventh_connection_is_one_too_many(connect: Any) -> None:
    sockets = [(await connect())[0] for _ in range(10)]

    eleventh, goodbye = await connect()

    assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "too_many_websockets")
    assert (await eleventh.receive()).type == aiohttp.WSMsgType.CLOSE
    for socket in sockets:
        await socket.close()


async def test_a_warning_leaves_the_connection_and_a_refresh_ends_it(slack: LocalSlack, connect: Any) -> None:
    socket, _hello = await connect()

    await slack.sockets.say_goodbye("warning")
    warning = await socket.receive_json()
    await slack.sockets.say_goodbye("refresh_requested")
    refresh = await socket.receive_json()

    assert [warning["reason"], refresh["reason"]] == ["warning", "refresh_requested"]
    assert (await socket.receive()).type == aiohttp.WSMsgType.CLOSE
    await socket.close()


async def test_pings_are_answered_with_the_same_bytes(connect: Any) -> None:
    socket, _hello = await connect(autoping=False)

    await socket.ping(b"sdk-ping-pong:1.5")
    pong = await socket.receive()

    assert (pong.type, pong.data) == (aiohttp.WSMsgType.PONG, b"sdk-ping-pong:1.5")
    await socket.close()


async def test_the_real_client_reconnects_when_asked_to(
    slack: LocalSlack, app: AsyncApp, running: Any, until: Any
) -> None:
    async with running(app, slack):
        await slack.sockets.say_goodbye("refresh_requested")

        await until(lambda: [call.method for call in slack.calls].count("apps.connections.open") > 1)
        await until(lambda: len(slack.sockets.connections) == 1)


@pytest.mark.usefixtures("impatient")
async def test_what_is_acknowledged_too_late_does_not_count(slack: LocalSlack, connect: Any, until: Any) -> None:
    socket, _hello = await connect()

    outcome = await slack.command("help")
    envelope = await socket.receive_json()
    await socket.send_json({"envelope_id": envelope["envelope_id"]})
    await until(lambda: slack.sockets.late_acknowledgements == 1)

    assert outcome.problem == "operation_timeout"
    assert slack.ephemerals(U_SUPPORT)[-1]["user"] == "USLACKBOT"
    await socket.close()


async def test_noise_from_the_app_is_survived(slack: LocalSlack, connect: Any, until: Any) -> None:
    socket, _hello = await connect()

    await socket.send_str("not json")
    await socket.send_str("[1]")
    await socket.send_json({"envelope_id": "nobody-knows"})
    await until(lambda: slack.sockets.late_acknowledgements == 2)

    assert len(slack.sockets.connections) == 1
    await socket.close()
