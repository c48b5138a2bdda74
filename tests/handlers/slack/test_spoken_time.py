"""A time that people name decides how far back the bot looks, and it says so where it says what it understood."""

from datetime import UTC, datetime, timedelta

from sandbox.slack import BOT_USER, U_ENGINEER
from tests.handlers.living_bot import Bot, words

BOT = f"<@{BOT_USER}>"


async def test_for_three_days_is_looked_back_three_days_by_whose_words(bot: Bot) -> None:
    root = await bot.slack.say("Account 148261: nothing syncs for 3 days now", user=U_ENGINEER)

    await bot.slack.say(f"{BOT} oauth failure, please look", thread_ts=root["ts"])
    summary = await bot.summary(root["ts"])

    (case,) = bot.engine.cases
    assert case.window == timedelta(days=3)
    assert f"From <@{U_ENGINEER}>: account 148261, window 3d." in words(summary)
    assert "“for 3 days” is read as the last 3d." in words(summary)
    assert "looking back 3d" in words(summary)


async def test_a_day_begins_by_the_clock_of_whoever_wrote(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} oauth failure account 148261 since yesterday", user=U_ENGINEER)
    await bot.summary(said["ts"])

    (case,) = bot.engine.cases
    midnight = datetime.fromtimestamp(float(said["ts"]), UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    early = midnight - timedelta(days=1) - case.since
    assert timedelta(0) <= early < timedelta(days=1)


async def test_what_began_before_the_logs_is_looked_at_as_far_as_they_go(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} oauth failure account 148261 for 6 weeks")

    summary = await bot.summary(said["ts"])

    assert "“for 6 weeks” is longer than logs are kept, so the window is 15d." in words(summary)
    assert [case.window for case in bot.engine.cases] == [timedelta(days=15)]
