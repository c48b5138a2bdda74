"""“Triage this message”, from the menu of a message."""

from pathlib import Path

from sandbox.slack import U_ENGINEER, LocalSlack
from tests.handlers.full_disk import full_disk
from tests.handlers.living_bot import Bot, living, until

SHORTCUT = "triage_message"


async def test_a_message_is_triaged_in_its_own_thread(bot: Bot) -> None:
    said = await bot.slack.say("oauth failure on account 148261, anybody?")

    outcome = await bot.slack.shortcut(SHORTCUT, said)
    await bot.summary(said["ts"])

    assert outcome.acknowledged
    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_a_reply_is_triaged_in_the_thread_it_stands_in(bot: Bot) -> None:
    root = await bot.slack.say("Anybody around?")
    reply = await bot.slack.say("oauth failure on account 148261", thread_ts=root["ts"])

    await bot.slack.shortcut(SHORTCUT, reply)
    summary = await bot.summary(root["ts"])

    assert summary["thread_ts"] == root["ts"]


async def test_the_message_pointed_at_counts_more_than_its_thread(bot: Bot) -> None:
    root = await bot.slack.say("oauth failure on account 31774")
    reply = await bot.slack.say("and an oauth failure on account 148261", thread_ts=root["ts"])

    await bot.slack.shortcut(SHORTCUT, reply)
    await bot.summary(root["ts"])

    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_what_the_message_leaves_open_its_thread_may_say(bot: Bot) -> None:
    root = await bot.slack.say("oauth failure on account 148261")
    reply = await bot.slack.say("any news?", thread_ts=root["ts"])

    await bot.slack.shortcut(SHORTCUT, reply)
    await bot.summary(root["ts"])

    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_what_cannot_be_understood_is_said_to_the_person_alone(bot: Bot) -> None:
    said = await bot.slack.say("Lunch?", user=U_ENGINEER)

    await bot.slack.shortcut(SHORTCUT, said)

    assert "There is nothing in this to look into." in await bot.told()
    assert len(bot.thread(said["ts"])) == 1


async def test_elsewhere_the_person_is_shown_the_way(bot: Bot) -> None:
    said = await bot.slack.say("oauth failure on account 148261", channel="general")

    outcome = await bot.slack.shortcut(SHORTCUT, said)

    assert outcome.acknowledged
    assert f"<#{bot.slack.support_channel}>" in await bot.told()
    assert await bot.runs.list() == []


async def test_in_a_channel_without_the_bot_the_person_is_shown_the_way_all_the_same(bot: Bot) -> None:
    said = await bot.slack.say("oauth failure on account 148261", channel="random")

    await bot.slack.shortcut(SHORTCUT, said)

    assert f"<#{bot.slack.support_channel}>" in await bot.told()


async def test_used_twice_on_purpose_it_is_two_requests(bot: Bot) -> None:
    said = await bot.slack.say("oauth failure on account 148261")
    await bot.slack.shortcut(SHORTCUT, said)
    await bot.rest()

    await bot.slack.shortcut(SHORTCUT, said)
    await until(lambda: len(bot.engine.cases) == 2)

    assert len(await bot.runs.list()) == 2


async def test_what_could_not_be_recorded_is_not_called_accepted(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path, change_desk=full_disk()) as bot:
        said = await slack.say("oauth failure on account 148261")

        await slack.shortcut(SHORTCUT, said)

        assert "not recorded" in await bot.told()
