"""Accounts that contradict each other, and two problems of two accounts: no wrong one is ever looked at in silence."""

from typing import Any

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, summaries, until, words

BOT = f"<@{BOT_USER}>"
TWO = f"{BOT} 14009 cannot connect to Zillow any more, and for 75172 deal 98122 is not in Premier Agent"
CONTRADICTIONS = {
    "a_log_and_a_customer": (f"{BOT} log says `account_id=148261` but customer says 31774, signed out of Zillow",),
    "a_block_of_code": (f"{BOT} 31774 gets invalid_grant\n```\nERROR oauth.refresh failed account_id=148261\n```",),
    "a_link": (f"{BOT} 31774 is signed out <https://sample.followupboss.com/2/accounts/148261|here>",),
    "a_log_line_in_the_message_that_asks": (
        "customer 31774 is signed out",
        f"{BOT} 2026-11-20 10:14:02 ERROR oauth.refresh account_id=148261 code=invalid_grant",
    ),
    "somebody_else_s_correction": ("account 148261 is signed out of Zillow", f"{BOT} wrong one, it is 31774"),
}
PLAIN = {
    "the_same_account_in_a_log": f"{BOT} 148261 is signed out, `oauth.refresh failed account_id=148261`",
    "taken_back": f"{BOT} account 31774 is signed out of Zillow, sorry, wrong one, it is 148261",
    "not_this_one": f"{BOT} account 148261, not 31774, is signed out of Zillow",
}


async def asked(bot: Bot, *messages: str) -> tuple[str, list[dict[str, Any]]]:
    """A thread, and what the bot says in it."""
    root, *replies = messages
    ts = str((await bot.slack.say(root, user=U_ENGINEER))["ts"])
    for reply in replies:
        await bot.slack.say(reply, thread_ts=ts)
    await until(lambda: len(bot.thread(ts)) > len(messages))
    await bot.rest()
    return ts, bot.thread(ts)[len(messages) :]


def buttons(message: dict[str, Any]) -> dict[str, str]:
    """The action behind the words of each button."""
    elements = [each for block in message["blocks"] if block["type"] == "actions" for each in block["elements"]]
    return {each["text"]["text"]: each["action_id"] for each in elements if each["type"] == "button"}


@pytest.mark.parametrize("messages", CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
async def test_accounts_that_contradict_each_other_are_asked_about_with_both(
    messages: tuple[str, ...], bot: Bot
) -> None:
    ts, (question,) = await asked(bot, *messages)
    looked_at = list(bot.engine.cases)

    await bot.slack.press(question, buttons(question)["Account 31774"])
    await bot.summary(ts)

    assert looked_at == []
    assert {"Account 31774", "Account 148261"} <= set(buttons(question))
    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 31774)]


@pytest.mark.parametrize("message", PLAIN.values(), ids=PLAIN.keys())
async def test_an_account_that_is_plainly_meant_is_not_asked_about(message: str, bot: Bot) -> None:
    ts, _ = await asked(bot, message)

    await bot.summary(ts)

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 148261)]


async def test_of_two_problems_with_two_accounts_the_graver_runs_with_its_own_ids(bot: Bot) -> None:
    ts, _ = await asked(bot, TWO)

    summary = await bot.summary(ts)

    (case,) = bot.engine.cases
    assert (case.issue, case.account_id, case.deal_id) == ("oauth_failure", 14009, None)
    assert "Named too: transaction_sync, account 75172, deal 98122." in case.understood
    assert "Also named: *Transaction sync failure*, account 75172 · deal 98122" in words(summary)


async def test_bare_numbers_that_begin_a_complaint_each_are_two_accounts_and_no_fleet(bot: Bot) -> None:
    ts, _ = await asked(bot, "31774 cant log in to zillow, 14009 agents show inferred too", f"{BOT} both pls")

    summary = await bot.summary(ts)

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 31774)]
    assert "account 14009" in next(each for each in buttons(summary) if each.startswith("Look at the other"))


@pytest.mark.parametrize(("pressed", "looked_at"), [("Account 40992", 40992), ("The whole fleet", None)])
async def test_a_number_beside_a_trouble_of_the_fleet_is_asked_about(
    pressed: str, looked_at: int | None, bot: Bot
) -> None:
    ts, (question,) = await asked(bot, "why does 40992 say Inferred next to half the team", f"{BOT} pls")
    before = list(bot.engine.cases)

    await bot.slack.press(question, buttons(question)[pressed])
    await bot.summary(ts)

    assert before == []
    assert "is 40992 the account, or is it the whole fleet?" in words(question)
    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("agent_resolution", looked_at)]


async def test_a_type_chosen_first_leads_to_the_accounts_before_any_fleet(bot: Bot) -> None:
    ts, (question,) = await asked(bot, "Lakeside has some trouble again at 31774, tell 14009 too", f"{BOT} please look")

    await bot.slack.press(question, buttons(question)["Agent resolution failure"])
    await until(lambda: len(bot.thread(ts)) > 3)
    await bot.rest()

    assert {"Account 31774", "Account 14009", "The whole fleet"} <= set(buttons(bot.thread(ts)[3]))
    assert bot.engine.cases == []


async def test_the_other_is_looked_at_by_a_press_with_its_own_ids(bot: Bot) -> None:
    ts, _ = await asked(bot, TWO)
    summary = await bot.summary(ts)

    await bot.slack.press(summary, buttons(summary)["Look at the other: Transaction sync failure, account 75172"])
    await until(lambda: len(summaries(bot.thread(ts))) == 2)
    await bot.rest()

    first, second = bot.engine.cases
    assert (first.issue, first.account_id) == ("oauth_failure", 14009)
    assert (second.issue, second.account_id, second.deal_id) == ("transaction_sync", 75172, 98122)
    assert f"From <@{U_SUPPORT}>: issue type transaction_sync instead of oauth_failure" in second.understood[-1]
    assert "account 75172 instead of 14009, deal 98122" in second.understood[-1]


async def test_when_it_is_not_certain_whose_problem_is_which_the_type_is_asked_for_and_then_the_ids(
    bot: Bot,
) -> None:
    ts, (question,) = await asked(
        bot,
        f"{BOT} account 14009 is signed out of Zillow. Deal 98122 is not in Premier Agent. Account 75172 gets 429s.",
    )
    looked_at = list(bot.engine.cases)
    await bot.slack.press(question, buttons(question)["Transaction sync failure"])
    await until(lambda: len(bot.thread(ts)) > 2)
    await bot.rest()
    account = bot.thread(ts)[2]

    await bot.slack.press(account, buttons(account)["Account 75172"])
    await until(lambda: len(bot.thread(ts)) > 3)
    await bot.rest()
    deal = bot.thread(ts)[3]

    await bot.slack.press(deal, buttons(deal)["Deal 98122"])
    await bot.summary(ts)

    assert looked_at == []
    assert {"Account 14009", "Account 75172"} <= set(buttons(account))
    assert [(case.issue, case.account_id, case.deal_id) for case in bot.engine.cases] == [
        ("transaction_sync", 75172, 98122)
    ]
