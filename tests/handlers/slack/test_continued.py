"""A question that was asked back is answered in its thread: the same request goes on, nothing has to be said twice."""

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER
from tests.handlers.living_bot import Bot, summaries, until, words

BOT = f"<@{BOT_USER}>"


async def asked_back(bot: Bot, *messages: str) -> str:
    """A thread whose last message mentions the bot, and in which the bot has asked back."""
    root, *replies = messages
    ts = str((await bot.slack.say(root, user=U_ENGINEER))["ts"])
    for reply in replies:
        await bot.slack.say(reply, thread_ts=ts)
    await until(lambda: len(bot.thread(ts)) == len(messages) + 1)
    await bot.rest()
    return ts


ANSWERS = {
    "with its word": "{bot} account 148261",
    "as a bare number": "{bot} 148261",
    "in a sentence": "{bot} sorry, it is acct #148,261",
    "after the answer of somebody else": "{bot} see above",
}


@pytest.mark.parametrize("how", ANSWERS)
async def test_the_missing_account_continues_the_request_with_everything_that_was_said_before(
    how: str, bot: Bot
) -> None:
    ts = await asked_back(
        bot,
        "OAuth keeps failing for one customer, severity high",
        "user 571, look at the last 3 hours",
        f"{BOT} can you look?",
    )
    if "above" in ANSWERS[how]:
        await bot.slack.say("account 148261", thread_ts=ts, user=U_ENGINEER)

    await bot.slack.say(ANSWERS[how].format(bot=BOT), thread_ts=ts)
    await bot.summary(ts)
    await bot.rest()

    (case,) = bot.engine.cases
    assert (case.issue, case.account_id, case.user_id) == ("oauth_failure", 148261, 571)
    assert (str(case.severity), case.window.total_seconds()) == ("high", 3 * 3600)
    assert len(summaries(bot.thread(ts))) == 1
    assert len(bot.channel) == 1


async def test_what_was_asked_back_says_what_is_understood_already(bot: Bot) -> None:
    ts = await asked_back(bot, "oauth failure of user 571", f"{BOT} can you look?")

    assert "I read" in words(bot.thread(ts)[-1])
    assert "571" in words(bot.thread(ts)[-1])


async def test_a_bare_number_that_answers_no_question_is_asked_about(bot: Bot) -> None:
    root = await bot.slack.say("OAuth keeps failing for one customer", user=U_ENGINEER)

    await bot.slack.say(f"{BOT} 148261", thread_ts=root["ts"])
    (*_, answer) = await until(lambda: len(bot.thread(root["ts"])) == 3 and bot.thread(root["ts"]))
    await bot.rest()

    assert bot.engine.cases == []
    assert "is 148261 the account?" in words(answer).lower()
