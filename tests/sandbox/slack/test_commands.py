"""Slash commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp


def answering(app: AsyncApp, **answer: Any) -> Any:
    seen = []

    @app.command("/zillow-triage")
    async def on_command(ack: Any, command: dict[str, Any]) -> None:
        seen.append(command)
        await ack(**answer)

    return seen


async def test_a_command_carries_what_was_typed_and_who_typed_it(
    slack: LocalSlack, app: AsyncApp, running: Any
) -> None:
    seen = answering(app)

    async with running(app, slack):
        outcome = await slack.command(' --note="a & <b>" ', user=U_ENGINEER, channel="general")

    [command] = seen
    assert (outcome.acknowledged, outcome.shown) == (True, None)
    assert command["text"] == '--note="a & <b>"'
    assert (command["user_id"], command["channel_name"]) == (U_ENGINEER, "general")
    assert command["response_url"].startswith(f"{slack.url}/response/")
    assert command["trigger_id"]


async def test_the_answer_is_shown_to_the_one_who_typed(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    answering(app, text="Looking.", blocks=[{"type": "divider"}])

    async with running(app, slack):
        outcome = await slack.command("help")

    assert outcome.body["text"] == "Looking."
    [shown] = slack.ephemerals(U_SUPPORT)
    assert (shown["text"], shown["blocks"][0]["type"]) == ("Looking.", "divider")
    assert slack.messages("fub-zyno-support") == []


async def test_an_answer_in_the_channel_is_there_for_all(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    answering(app, text="Looking.", response_type="in_channel")

    async with running(app, slack):
        await slack.command("help")

    assert [message["text"] for message in slack.messages("fub-zyno-support")] == ["Looking."]


async def test_an_answer_with_blocks_slack_would_refuse_fails(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    answering(app, text="x", blocks=[{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}])

    async with running(app, slack):
        outcome = await slack.command("help")

    assert outcome.problem == "invalid_command_response"
    assert slack.ephemerals(U_SUPPORT)[-1]["user"] == "USLACKBOT"


@pytest.mark.usefixtures("impatient")
async def test_an_app_that_does_not_answer_in_time_is_said_to_have_timed_out(
    slack: LocalSlack, app: AsyncApp, running: Any
) -> None:
    @app.command("/zillow-triage")
    async def on_command(command: dict[str, Any]) -> None:
        return

    async with running(app, slack):
        outcome = await slack.command("help")

    assert (outcome.acknowledged, outcome.problem) == (False, "operation_timeout")
    assert outcome.seconds == pytest.approx(0.4, abs=0.2)
    assert slack.ephemerals(U_SUPPORT)[-1]["text"] == '/zillow-triage failed with the error "operation_timeout"'


async def test_there_are_no_commands_in_threads(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    seen = answering(app)
    parent = await slack.say("hello")

    async with running(app, slack):
        outcome = await slack.command("help", thread_ts=parent["ts"])

    assert (outcome.problem, seen) == ("not_in_thread", [])
    assert slack.ephemerals(U_SUPPORT)[-1]["thread_ts"] == parent["ts"]


async def test_a_command_nobody_registered_reaches_nobody(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    seen = answering(app)

    async with running(app, slack):
        outcome = await slack.command("help", command="/unknown")

    assert (outcome.problem, seen) == ("not_a_command", [])


async def test_a_command_works_in_a_direct_message(slack: LocalSlack, app: AsyncApp, running: Any) -> None:
    seen = answering(app)

    async with running(app, slack):
        await slack.command("help", channel=slack.direct_message(U_SUPPORT))

    assert seen[0]["channel_name"] == "directmessage"
