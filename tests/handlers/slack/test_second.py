"""A triage that may have meant something else as well: the other reading is one press away, in the same thread."""

import asyncio

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, entry, summaries, until, words

BOT = f"<@{BOT_USER}>"
TWO = f"{BOT} deal 98122 of account 31774 is stuck, severity high, and we get 429s"


async def acted(bot: Bot) -> str:
    """A thread with a triage that has a second reading."""
    ts = str((await bot.slack.say(TWO))["ts"])
    await bot.summary(ts)
    await bot.rest()
    return ts


async def test_the_second_of_two_problems_is_looked_at_by_a_press(bot: Bot) -> None:
    ts = await acted(bot)
    (first,) = summaries(bot.thread(ts))

    await bot.slack.press(first, "triage_second", user=U_ENGINEER)
    await until(lambda: len(summaries(bot.thread(ts))) == 2)
    await bot.rest()

    before, case = bot.engine.cases
    assert "Look at it as Transaction sync failure" in words(first)
    assert (before.issue, before.deal_id) == ("rate_limiting", 98122)
    assert (case.issue, case.account_id, case.deal_id) == ("transaction_sync", 31774, 98122)
    assert str(case.severity) == "high"
    assert f"From <@{U_ENGINEER}>: issue type transaction_sync instead of rate_limiting" in case.understood[-1]
    assert len(bot.channel) == 1


async def test_it_is_looked_at_once_however_many_press(bot: Bot) -> None:
    ts = await acted(bot)
    (first,) = summaries(bot.thread(ts))

    await asyncio.gather(
        bot.slack.press(first, "triage_second"), bot.slack.press(first, "triage_second", user=U_ENGINEER)
    )
    await until(lambda: len(summaries(bot.thread(ts))) == 2)
    await bot.rest()

    told = bot.whispers(U_ENGINEER) + bot.whispers(U_SUPPORT)
    assert ["looked at that way already" in each for each in told] == [True]
    assert len(bot.engine.cases) == 2


async def test_the_second_look_offers_no_second_reading_of_its_own(bot: Bot) -> None:
    ts = await acted(bot)
    await bot.slack.press(summaries(bot.thread(ts))[0], "triage_second")
    await until(lambda: len(summaries(bot.thread(ts))) == 2)

    second = summaries(bot.thread(ts))[1]

    assert "triage_second" not in words(second)
    assert "triage_again" in words(second)


async def test_running_it_again_is_in_the_menu_beside_a_second_reading(bot: Bot) -> None:
    ts = await acted(bot)
    (first,) = summaries(bot.thread(ts))

    await bot.slack.press(first, "triage_more", value=entry(first, "triage_again"))
    await until(lambda: len(summaries(bot.thread(ts))) == 2)

    assert [case.issue for case in bot.engine.cases] == ["rate_limiting", "rate_limiting"]


async def test_a_triage_without_a_second_reading_has_no_such_button(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} oauth_failure account 148261")

    assert "triage_second" not in words(await bot.summary(said["ts"]))
