"""Whoever says that a triage was of the wrong type can have the right one at a press."""

from typing import Any

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, summaries, until, words

BOT = f"<@{BOT_USER}>"


async def objected(bot: Bot, issue: str, said: str = "oauth_failure account 148261, critical") -> Any:
    """The summary's thread, and what it hears of the objection."""
    ts = str((await bot.slack.say(f"{BOT} {said}"))["ts"])
    summary = await bot.summary(ts)
    await bot.rest()
    await bot.slack.press(summary, "triage_wrong", user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    await bot.slack.submit(view["id"], {"note": "That is not it", "right_issue": issue}, user=U_ENGINEER)
    heard = await until(lambda: [each for each in bot.thread(ts) if "this diagnosis is wrong" in words(each)])
    await bot.rest()
    return ts, heard[0]


async def test_one_press_looks_at_the_same_case_as_the_right_type(bot: Bot) -> None:
    ts, heard = await objected(bot, "connection_health", "oauth_failure account 148261 for 3 days")

    await bot.slack.press(heard, "triage_as")
    await until(lambda: len(summaries(bot.thread(ts))) == 2)
    await bot.rest()

    first, second = bot.engine.cases
    assert (second.issue, second.account_id, second.window) == ("connection_health", 148261, first.window)
    assert not second.severity_stated
    assert f"From <@{U_SUPPORT}>: issue type connection_health instead of oauth_failure." in second.understood
    assert "*Replaced:*" in words(summaries(bot.thread(ts))[0])


async def test_a_stated_severity_goes_with_it(bot: Bot) -> None:
    ts, heard = await objected(bot, "transaction_sync", "oauth_failure account 31774 deal 98122, critical")

    await bot.slack.press(heard, "triage_as")
    await until(lambda: len(summaries(bot.thread(ts))) == 2)

    second = bot.engine.cases[1]
    assert (second.issue, second.deal_id, str(second.severity)) == ("transaction_sync", 98122, "critical")


async def test_what_the_right_type_needs_besides_is_asked_for(bot: Bot) -> None:
    ts, heard = await objected(bot, "transaction_sync")

    await bot.slack.press(heard, "triage_as")
    await bot.rest()

    assert "transaction_sync needs the number of the deal" in words(bot.thread(ts)[-1])
    assert len(summaries(bot.thread(ts))) == 1


async def test_who_presses_second_is_told_and_learning_hears_it_once(bot: Bot) -> None:
    ts, heard = await objected(bot, "connection_health")
    await bot.slack.press(heard, "triage_as")
    await until(lambda: len(summaries(bot.thread(ts))) == 2)
    await bot.rest()

    await bot.slack.press(heard, "triage_as", user=U_ENGINEER)

    runs = await bot.journal.recent(2)
    told = [each for run in runs for each in await bot.journal.feedback(run.run_id)]
    await until(lambda: any("corrected this already" in each for each in bot.whispers(U_ENGINEER)))
    assert [(each.kind, each.issue) for each in told] == [("wrong", "connection_health"), ("corrected", None)]


async def test_the_same_type_has_no_button(bot: Bot) -> None:
    _, heard = await objected(bot, "oauth_failure")

    assert "triage_as" not in words(heard)
