"""Direct messages: everything said there is meant for the bot."""

from sandbox.slack import U_SUPPORT
from tests.handlers.living_bot import Bot, summaries, until, words


async def test_a_direct_message_is_triaged_in_a_thread_under_itself(bot: Bot) -> None:
    direct = bot.slack.direct_message(U_SUPPORT)

    said = await bot.slack.say("oauth_failure account 148261", channel=direct)
    (summary,) = await until(lambda: summaries(bot.thread(said["ts"], direct)))

    assert summary["thread_ts"] == said["ts"]
    assert bot.channel == []


async def test_the_bots_own_answers_are_not_requests(bot: Bot) -> None:
    direct = bot.slack.direct_message(U_SUPPORT)

    said = await bot.slack.say("oauth_failure account 148261", channel=direct)
    await until(lambda: summaries(bot.thread(said["ts"], direct)))
    await bot.rest()
    await until(lambda: all(delivery.finished.is_set() for delivery in bot.slack.deliveries))

    assert len(await bot.runs.list()) == 1
    assert all(delivery.acknowledged for delivery in bot.slack.deliveries)


async def test_help_is_given_privately(bot: Bot) -> None:
    direct = bot.slack.direct_message(U_SUPPORT)

    await bot.slack.say("help", channel=direct)

    assert "transaction_sync" in await bot.told()


async def test_what_is_not_understood_is_answered_in_the_conversation(bot: Bot) -> None:
    direct = bot.slack.direct_message(U_SUPPORT)

    said = await bot.slack.say("good morning", channel=direct)
    (_, answer) = await until(lambda: len(bot.thread(said["ts"], direct)) == 2 and bot.thread(said["ts"], direct))

    assert "There is nothing in this to look into." in words(answer)
    assert "Zynaptic Overlords" not in words(answer)
