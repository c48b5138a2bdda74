"""What people paste: secrets, commands to Slack, queries, whole novels."""

from pathlib import Path

import pytest

from sandbox.slack import BOT_USER, LocalSlack
from tests.handlers.living_bot import Bot, living, until, words

BOT = f"<@{BOT_USER}>"
TOKEN = "xoxb-" + "123456789012-abcdefghijklmnopqrstuvwx"
PASTED = [
    pytest.param(f"oauth_failure account 148261 {TOKEN}", id="a token"),
    pytest.param("oauth_failure account 148261 '; DROP TABLE zillow_auth; --", id="SQL"),
    pytest.param("oauth_failure account 148261 @http.status_code:>=500 OR service:* -env:prod", id="a log query"),
    pytest.param("oauth_failure account 148261 <!channel> <!here> <!subteam^S0ONCALL001>", id="calls to everybody"),
]


def on_disk(directory: Path) -> bytes:
    """Everything that the bot has written."""
    return b"".join(file.read_bytes() for file in directory.iterdir())


@pytest.mark.parametrize("pasted", PASTED)
async def test_it_changes_nothing_about_the_triage_and_comes_back_to_nobody(bot: Bot, pasted: str) -> None:
    said = await bot.slack.say(f"{BOT} {pasted}")
    await bot.summary(said["ts"])
    await bot.rest()

    own = " ".join(words(message) for message in bot.thread(said["ts"])[1:])
    assert [case.account_id for case in bot.engine.cases] == [148261]
    assert TOKEN not in own
    assert "DROP TABLE" not in own
    assert "<!" not in own


@pytest.mark.parametrize(
    "text",
    [
        f"oauth_failure --account_id=148261 --note={TOKEN}",
        f"oauth_failure {TOKEN}",
        f"--issue={TOKEN}",
        f"oauth_failure --account_id=1 --severity={TOKEN}",
        f"oauth_failure --account_id={TOKEN}",
    ],
)
async def test_a_secret_in_a_command_reaches_neither_slack_nor_the_disk(
    slack: LocalSlack, tmp_path: Path, text: str
) -> None:
    async with living(slack, tmp_path) as bot:
        await slack.command(text)
        await until(lambda: bot.channel or bot.whispers())
        await bot.rest()

        shown = " ".join(map(words, bot.channel)) + " ".join(bot.whispers())
        assert TOKEN not in shown
    written = on_disk(tmp_path)
    assert slack.support_channel.encode() in written
    assert TOKEN.encode() not in written
    assert TOKEN.lower().encode() not in written


async def test_a_secret_in_a_thread_does_not_reach_the_disk(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path) as bot:
        said = await slack.say(f"{BOT} oauth_failure account 148261 {TOKEN}")
        await bot.summary(said["ts"])
        await bot.rest()

    written = on_disk(tmp_path)
    assert b"148261" in written
    assert TOKEN.encode() not in written


async def test_a_thread_of_forty_thousand_characters_is_read(bot: Bot) -> None:
    root = await bot.slack.say("It began this morning.")
    for _ in range(10):
        await bot.slack.say("All work and no sync makes agents blind. " * 100, thread_ts=root["ts"])

    await bot.slack.say(f"{BOT} oauth_failure account 148261", thread_ts=root["ts"])
    await bot.summary(root["ts"])

    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_accounts_that_contradict_each_other_are_asked_about_in_the_thread(bot: Bot) -> None:
    root = await bot.slack.say("oauth_failure on account 148261")
    await bot.slack.say("no, account 31774", thread_ts=root["ts"])

    await bot.slack.say(f"{BOT} please look", thread_ts=root["ts"])
    *_, answer = await until(lambda: len(bot.thread(root["ts"])) == 4 and bot.thread(root["ts"]))

    assert "148261" in words(answer)
    assert "31774" in words(answer)
    assert bot.engine.cases == []


async def test_a_request_to_change_something_is_refused_with_the_manual_way(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} refresh the token of account 148261")

    (_, answer) = await until(lambda: len(bot.thread(said["ts"])) == 2 and bot.thread(said["ts"]))

    assert bot.engine.cases == []
    assert (await bot.journal.recent(1))[0].refusal_condition == "unsafe"
    assert "148261" in words(answer) or "token" in words(answer)
