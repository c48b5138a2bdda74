"""Slack goes away in the middle of a triage: nothing is lost, and nothing is said twice."""

import asyncio
from pathlib import Path

import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack
from tests.bot.slack.bare_slack import bare
from tests.handlers.living_bot import Bot, living, summaries, until, words
from tests.handlers.sample_engine import SampleEngine

COMMAND = "oauth_failure --account_id=148261"


def said_once(bot: Bot) -> None:
    """One root with the summary, and no reply twice."""
    (root,) = bot.channel
    assert len(summaries(bot.thread(root["ts"]))) == 1
    replies = [words(reply) for reply in bot.thread(root["ts"])[1:]]
    assert len(replies) == len(set(replies))


@pytest.mark.parametrize("how", ["reset", "503"])
async def test_posts_that_slack_does_not_take_are_made_when_it_is_back(bot: Bot, how: str) -> None:
    bot.slack.misbehave.outage(["chat.postMessage", "conversations.history"], how=how)
    await bot.slack.command(COMMAND)
    await until(lambda: any(call.method == "chat.postMessage" for call in bot.slack.calls))

    bot.slack.misbehave.clear()
    await bot.summary()
    await bot.rest()

    said_once(bot)


async def test_who_asks_the_same_while_the_first_thread_waits_for_slack_is_not_sent_to_a_thread(bot: Bot) -> None:
    bot.slack.misbehave.outage(["chat.postMessage", "conversations.history"], how="503")
    await bot.slack.command(COMMAND)
    await until(lambda: any(call.method == "chat.postMessage" for call in bot.slack.calls))

    await bot.slack.command(COMMAND, user=U_ENGINEER)
    pointer = await bot.told(U_ENGINEER)
    bot.slack.misbehave.clear()
    await bot.summary()
    await bot.rest()

    assert "being looked at already; its thread appears as soon as Slack takes messages." in pointer
    said_once(bot)


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(bot: Bot) -> None:
    bot.slack.misbehave.lose_answers("chat.postMessage", calls=1)

    await bot.slack.command(COMMAND)
    await bot.summary()
    await bot.rest()

    said_once(bot)


async def test_a_summary_whose_answer_was_lost_is_said_once(bot: Bot) -> None:
    bot.engine.free.clear()
    await bot.slack.command(COMMAND)
    await until(lambda: bot.channel)
    bot.slack.misbehave.lose_answers("chat.update", calls=2)

    bot.engine.free.set()
    await bot.summary()
    await bot.rest()

    said_once(bot)


async def test_live_edits_that_fail_never_hurt_the_triage(bot: Bot) -> None:
    bot.engine.free.clear()
    bot.slack.misbehave.outage("chat.update", calls=1)
    await bot.slack.command(COMMAND)
    await until(lambda: any(call.method == "chat.update" for call in bot.slack.calls))

    bot.engine.free.set()
    await bot.summary()
    await bot.rest()

    said_once(bot)


def delete(bot: Bot, ts: str) -> None:
    """Somebody deletes a message of the bot."""
    workspace = bot.slack.workspace
    workspace.timeline.delete(workspace.post(workspace.channel(bot.slack.support_channel), ts))


async def test_a_plan_that_was_deleted_meanwhile_does_not_swallow_the_summary(bot: Bot) -> None:
    bot.engine.free.clear()
    said = await bot.slack.say(f"<@{bot.desk.bot_user}> {COMMAND}")
    (_, plan) = await until(lambda: len(bot.thread(said["ts"])) == 2 and bot.thread(said["ts"]))
    delete(bot, plan["ts"])

    bot.engine.free.set()
    summary = await bot.summary(said["ts"])
    await bot.rest()

    assert summary["ts"] != plan["ts"]
    assert len(summaries(bot.thread(said["ts"]))) == 1


async def test_a_thread_that_was_deleted_meanwhile_does_not_swallow_the_summary(bot: Bot) -> None:
    bot.engine.free.clear()
    await bot.slack.command(COMMAND)
    (plan,) = await until(lambda: bot.channel)
    delete(bot, plan["ts"])

    bot.engine.free.set()
    summary = await bot.summary()
    await bot.rest()

    assert summary["ts"] != plan["ts"]
    assert len(summaries(bot.channel)) == 1
    assert {str(run.status) for run in await bot.runs.list()} == {"done"}


@pytest.mark.parametrize("moment", ["opened", "asked"])
async def test_a_bot_that_was_stopped_in_the_middle_goes_on_and_says_everything_once(
    slack: LocalSlack, tmp_path: Path, moment: str
) -> None:
    engine = SampleEngine()
    engine.free.clear()
    async with living(slack, tmp_path, engine=engine) as first:
        if moment == "asked":
            slack.misbehave.outage("chat.postMessage")
        await slack.command(COMMAND)
        await until(lambda: first.channel if moment == "opened" else slack.misbehave.active("unavailable"))
    slack.misbehave.clear()

    async with living(slack, tmp_path) as second:
        await second.summary()
        await second.rest()

        said_once(second)


async def test_a_server_that_knows_only_what_is_vital_is_enough(slack: LocalSlack, tmp_path: Path) -> None:
    async with bare(slack) as url, living(slack, tmp_path, api_url=url) as bot:
        await slack.command(COMMAND)
        await bot.summary()
        await slack.command("oauth_failure")
        told = await bot.told()
        await bot.rest()

        said_once(bot)
        assert "account_id" in told


async def test_a_burst_of_commands_is_triaged_within_slacks_limits(tmp_path: Path) -> None:
    async with LocalSlack() as slack, living(slack, tmp_path) as bot:
        await asyncio.gather(*(slack.command(f"oauth_failure --account_id={100 + number}") for number in range(4)))
        await until(lambda: len(summaries(bot.channel)) == 4)
        await bot.rest()

        assert {call.error for call in slack.calls} <= {None, "ratelimited"}
        assert len(bot.channel) == 4
        assert bot.whispers(U_SUPPORT) == []
