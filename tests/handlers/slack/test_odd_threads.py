"""Threads as they are: long, in other languages, with pictures, code and irony, and changed while they are read."""

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.handlers.living_bot import Bot, until, words

BOT = f"<@{BOT_USER}>"
UPLOADED = [{"id": "F0SCREEN01", "name": "screenshot.png", "mimetype": "image/png"}]


async def answered(bot: Bot, *messages: str) -> str:
    """What the bot says first in the thread."""
    root, *replies = messages
    ts = str((await bot.slack.say(root, user=U_ENGINEER))["ts"])
    for reply in replies:
        await bot.slack.say(reply, thread_ts=ts)
    await until(lambda: len(bot.thread(ts)) > len(messages))
    await bot.rest()
    return words(bot.thread(ts)[len(messages)])


def show(slack: LocalSlack, ts: str) -> None:
    """Somebody has put a picture into the message."""
    workspace = slack.workspace
    workspace.post(workspace.channel(slack.support_channel), ts).body["files"] = UPLOADED


@pytest.mark.parametrize("text", [BOT, f"{BOT} see here", f"{BOT} hi, look at this"])
async def test_a_screenshot_without_words_leads_to_one_question_that_says_it_is_not_read(bot: Bot, text: str) -> None:
    root = await bot.slack.say("\u200b", user=U_ENGINEER)
    show(bot.slack, root["ts"])

    await bot.slack.say(text, thread_ts=root["ts"])
    (*_, answer) = await until(lambda: len(bot.thread(root["ts"])) == 3 and bot.thread(root["ts"]))
    await bot.rest()

    assert "I cannot read pictures or files, only what is written." in words(answer)
    assert "choose_0" in words(answer)
    assert "choose_in_form" in words(answer)
    assert bot.engine.cases == []


async def test_a_picture_beside_words_does_not_matter(bot: Bot) -> None:
    root = await bot.slack.say("OAuth fails for account 148261", user=U_ENGINEER)
    show(bot.slack, root["ts"])

    await bot.slack.say(f"{BOT} see the screenshot", thread_ts=root["ts"])
    await bot.summary(root["ts"])

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 148261)]


async def test_thanks_with_a_picture_stays_thanks(bot: Bot) -> None:
    root = await bot.slack.say("OAuth fails for account 148261", user=U_ENGINEER)
    show(bot.slack, root["ts"])

    await bot.slack.say(f"{BOT} thanks, solved", thread_ts=root["ts"])
    (*_, answer) = await until(lambda: len(bot.thread(root["ts"])) == 3 and bot.thread(root["ts"]))

    assert "Good to hear." in words(answer)


async def test_a_thread_of_three_hundred_messages_is_read_whole(bot: Bot) -> None:
    root = await bot.slack.say("OAuth fails for account 148261", user=U_ENGINEER)
    for number in range(300):
        await bot.slack.say(f"still the same {number}", thread_ts=root["ts"], user=(U_SUPPORT, U_ENGINEER)[number % 2])

    await bot.slack.say(f"{BOT} please look", thread_ts=root["ts"])
    await bot.summary(root["ts"])

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 148261)]


SAID = {
    "German": ("Konto 148261: das Refresh Token wird abgelehnt, OAuth geht nicht", f"{BOT} bitte ansehen"),
    "Spanish": ("La cuenta 148261 falla: OAuth y refresh token rechazado", f"{BOT} por favor"),
    "French": ("Compte 148261 : le refresh token est refusé par OAuth", f"{BOT} merci de regarder"),
    "a block of code": ("```\naccount_id=148261\nrefresh token rejected: invalid_grant (oauth)\n```", f"{BOT} look"),
    "irony": ("Great job, OAuth of account 148261 fails again, just perfect", f"{BOT} awesome, please look"),
}


@pytest.mark.parametrize("messages", SAID.values(), ids=SAID)
async def test_it_is_the_right_account_or_a_question_however_it_is_said(bot: Bot, messages: tuple[str, ...]) -> None:
    answer = await answered(bot, *messages)

    accounts = {case.account_id for case in bot.engine.cases}
    assert accounts <= {148261}
    assert accounts or "148261" in answer
    assert "You are welcome" not in answer


async def test_two_problems_are_both_named_and_the_graver_one_runs_first(bot: Bot) -> None:
    answer = await answered(bot, f"{BOT} deal 98122 of account 31774 is stuck and we get 429s")

    assert [case.issue for case in bot.engine.cases] == ["rate_limiting"]
    assert "It may also be *Transaction sync failure*." in answer
    assert "Look at it as Transaction sync failure" in answer
