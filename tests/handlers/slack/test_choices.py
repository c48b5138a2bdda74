"""A question back has buttons: a press goes on with everything that was understood, and nothing is typed twice."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from handlers.flows.conversation import Mark, Place
from messages.refusal import refused
from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.handlers.full_disk import full_disk
from tests.handlers.living_bot import Bot, living, summaries, until, words

BOT = f"<@{BOT_USER}>"
UNCLEAR = ("Lakeside Realty has some trouble again, account 148261, user 571", "severity high", f"{BOT} please look")
"""Not a word of what it is, so nobody can guess it."""
TITLE = "OAuth authentication failure"


async def asked_back(bot: Bot, *messages: str) -> tuple[str, dict[str, Any]]:
    """A thread whose last message mentions the bot, and the question that the bot asks in it."""
    root, *replies = messages
    ts = str((await bot.slack.say(root, user=U_ENGINEER))["ts"])
    for reply in replies:
        await bot.slack.say(reply, thread_ts=ts)
    return ts, await question_after(bot, ts, len(messages))


async def question_after(bot: Bot, ts: str, messages: int) -> dict[str, Any]:
    """What the bot says next in the thread, when it has said all."""
    await until(lambda: len(bot.thread(ts)) > messages)
    await bot.rest()
    return bot.thread(ts)[messages]


def elements(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for block in message["blocks"] if block["type"] == "actions" for each in block["elements"]]


def buttons(message: dict[str, Any]) -> dict[str, str]:
    """The action behind the words of each button."""
    return {each["text"]["text"]: each["action_id"] for each in elements(message) if each["type"] == "button"}


async def test_a_pressed_issue_type_goes_on_with_all_that_was_said(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)

    await bot.slack.press(question, buttons(question)[TITLE])
    await bot.summary(ts)
    await bot.rest()

    (case,) = bot.engine.cases
    assert (case.issue, case.account_id, case.user_id) == ("oauth_failure", 148261, 571)
    assert str(case.severity) == "high"
    assert f"From <@{U_ENGINEER}>: account 148261, user 571." in case.understood
    assert f"From <@{U_SUPPORT}>: issue type oauth_failure." in case.understood
    assert len(bot.channel) == 1
    assert len(summaries(bot.thread(ts))) == 1


async def test_the_answered_question_says_who_chose_what_and_has_no_buttons(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)

    await bot.slack.press(question, buttons(question)[TITLE], user=U_ENGINEER)
    await bot.summary(ts)
    await bot.rest()

    answered = next(each for each in bot.thread(ts) if each["ts"] == question["ts"])
    assert f"<@{U_ENGINEER}> answered: {TITLE}." in words(answered)
    assert "which kind of trouble is it?" in words(answered)
    assert elements(answered) == []


async def test_the_question_is_answered_while_the_triage_is_still_under_way(bot: Bot) -> None:
    bot.engine.free.clear()
    ts, question = await asked_back(bot, *UNCLEAR)

    await bot.slack.press(question, buttons(question)[TITLE])
    await until(lambda: any("answered: " in words(each) for each in bot.thread(ts)))
    still = summaries(bot.thread(ts))
    bot.engine.free.set()
    await bot.summary(ts)

    assert still == []


async def test_of_two_who_press_at_once_the_first_counts_and_the_other_is_told(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)

    await asyncio.gather(
        bot.slack.press(question, "choose_0", user=U_ENGINEER), bot.slack.press(question, "choose_1", user=U_SUPPORT)
    )
    await bot.summary(ts)
    await bot.rest()

    told = bot.whispers(U_ENGINEER) + bot.whispers(U_SUPPORT)
    assert ["answered this already" in each for each in told] == [True]
    assert len(bot.engine.cases) == 1


async def test_what_is_still_missing_leads_to_the_next_question(bot: Bot) -> None:
    ts, first = await asked_back(
        bot, "Lakeside Realty wrote again, account 148261 or account 31774", f"{BOT} please look"
    )
    await bot.slack.press(first, buttons(first)[TITLE])
    second = await question_after(bot, ts, 3)

    await bot.slack.press(second, buttons(second)["Account 31774"])
    await bot.summary(ts)
    await bot.rest()

    (case,) = bot.engine.cases
    assert "2 accounts are named. Which one is meant?" in words(second).replace("; 2", ". 2")
    assert (case.issue, case.account_id) == ("oauth_failure", 31774)
    assert len(bot.channel) == 1


async def test_one_of_several_accounts_goes_on_with_severity_and_window(bot: Bot) -> None:
    ts, question = await asked_back(
        bot, "oauth_failure of account 148261 or account 31774", "critical, last 3 hours", f"{BOT} please look"
    )

    await bot.slack.press(question, buttons(question)["Account 148261"])
    await bot.summary(ts)

    (case,) = bot.engine.cases
    assert (case.account_id, str(case.severity), case.window.total_seconds()) == (148261, "critical", 3 * 3600)
    assert case.severity_stated


async def test_after_a_press_the_rest_can_be_said_in_words(bot: Bot) -> None:
    ts, first = await asked_back(
        bot, "Lakeside Realty wrote again, account 148261 or account 31774", f"{BOT} please look"
    )
    await bot.slack.press(first, buttons(first)[TITLE])
    second = await question_after(bot, ts, 3)

    await bot.slack.say(f"{BOT} account 31774", thread_ts=ts)
    await bot.summary(ts)
    await bot.rest()

    (case,) = bot.engine.cases
    assert "I only hear messages that mention me" in words(second)
    assert (case.issue, case.account_id) == ("oauth_failure", 31774)
    assert len(bot.channel) == 1


async def test_type_and_account_are_asked_for_in_one_question_and_one_form(bot: Bot) -> None:
    ts, question = await asked_back(bot, "Lakeside Realty has some trouble again, high prio", f"{BOT} please look")

    await bot.slack.press(question, buttons(question)[TITLE], user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    outcome = await bot.slack.submit(view["id"], {"account_id": "148261"}, user=U_ENGINEER)
    await bot.summary(ts)
    await bot.rest()

    (case,) = bot.engine.cases
    answered = next(each for each in bot.thread(ts) if each["ts"] == question["ts"])
    assert "which kind of trouble is it, and for which account?" in words(question)
    assert outcome.errors == {}
    assert (case.issue, case.account_id, str(case.severity)) == ("oauth_failure", 148261, "high")
    assert f"answered: {TITLE}, account 148261" in words(answered)


async def test_a_type_that_needs_no_account_runs_at_a_press(bot: Bot) -> None:
    ts, question = await asked_back(bot, "Lakeside Realty has some trouble again", f"{BOT} please look")

    await bot.slack.press(question, buttons(question)["Connection health"])
    await bot.summary(ts)

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("connection_health", None)]


async def test_both_can_be_said_in_words_after_the_form_was_opened_in_vain(bot: Bot) -> None:
    ts, question = await asked_back(bot, "Lakeside Realty has some trouble again", f"{BOT} please look")
    await bot.slack.press(question, buttons(question)[TITLE])
    await until(lambda: bot.slack.views_open(U_SUPPORT))

    await bot.slack.say(f"{BOT} oauth failure, account 14009", thread_ts=ts)
    await bot.summary(ts)

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 14009)]


async def test_a_number_that_may_be_the_account_is_confirmed_with_a_press(bot: Bot) -> None:
    ts, question = await asked_back(bot, "OAuth keeps failing for one customer", f"{BOT} 148261")

    await bot.slack.press(question, buttons(question)["Account 148261"])
    await bot.summary(ts)

    assert [(case.issue, case.account_id) for case in bot.engine.cases] == [("oauth_failure", 148261)]


async def test_a_deal_of_several_accounts_is_asked_about_with_the_accounts(bot: Bot) -> None:
    ts, question = await asked_back(bot, f"{BOT} transaction_sync deal 555")

    await bot.slack.press(question, buttons(question)["Account 1002"])
    await bot.summary(ts)

    assert [(case.account_id, case.deal_id) for case in bot.engine.cases] == [(1002, 555)]


async def test_one_of_several_deals_is_chosen(bot: Bot) -> None:
    ts, question = await asked_back(bot, f"{BOT} transaction_sync account 31774, deals 98122 and 98123")

    await bot.slack.press(question, buttons(question)["Deal 98123"])
    await bot.summary(ts)

    assert [(case.account_id, case.deal_id) for case in bot.engine.cases] == [(31774, 98123)]


async def test_more_than_five_answers_are_a_menu(bot: Bot) -> None:
    numbers = ", ".join(str(1000 + number) for number in range(7))
    ts, question = await asked_back(bot, f"{BOT} oauth_failure accounts {numbers}")
    (menu,) = [each for each in elements(question) if each["type"] == "static_select"]

    await bot.slack.press(question, "choose_from", value=menu["options"][6]["value"])
    await bot.summary(ts)

    assert [case.account_id for case in bot.engine.cases] == [1006]


async def test_the_form_is_filled_with_what_was_understood_and_goes_on_in_the_thread(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    await bot.slack.press(question, "choose_in_form", user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    await bot.slack.choose(view["id"], "form_issue", value="transaction_sync", user=U_ENGINEER)

    outcome = await bot.slack.submit(view["id"], {"deal_id": "98122"}, user=U_ENGINEER)
    await bot.summary(ts)
    await bot.rest()

    (case,) = bot.engine.cases
    answered = next(each for each in bot.thread(ts) if each["ts"] == question["ts"])
    assert outcome.errors == {}
    assert (case.issue, case.account_id, case.deal_id, case.user_id) == ("transaction_sync", 148261, 98122, 571)
    assert str(case.severity) == "high"
    assert "answered: Transaction sync failure, deal 98122" in words(answered)
    assert len(bot.channel) == 1


async def test_a_form_for_a_question_that_was_answered_meanwhile_stays_open_and_says_so(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    await bot.slack.press(question, "choose_in_form", user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    await bot.slack.press(question, buttons(question)[TITLE])
    await bot.summary(ts)

    state = {"issue": "rate_limiting"}
    outcome = await bot.slack.submit(view["id"], state, user=U_ENGINEER)

    assert "answered this already" in outcome.errors["issue"]
    assert len(bot.engine.cases) == 1


async def test_the_thread_may_have_moved_on_before_the_press(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    await bot.slack.say("account 31774 had this last week, deal 7, severity critical", thread_ts=ts)
    workspace = bot.slack.workspace
    workspace.timeline.delete(workspace.post(workspace.channel(bot.slack.support_channel), bot.thread(ts)[1]["ts"]))

    await bot.slack.press(question, buttons(question)[TITLE])
    await bot.summary(ts)

    (case,) = bot.engine.cases
    assert (case.account_id, case.user_id, str(case.severity)) == (148261, 571, "high")


async def test_in_a_direct_message_the_question_has_buttons_too(bot: Bot) -> None:
    direct = bot.slack.direct_message(U_SUPPORT)
    said = await bot.slack.say("Lakeside Realty wrote again, account 148261", channel=direct)
    (_, question) = await until(lambda: len(bot.thread(said["ts"], direct)) == 2 and bot.thread(said["ts"], direct))

    await bot.slack.press(question, buttons(question)[TITLE])
    await until(lambda: summaries(bot.thread(said["ts"], direct)))

    assert "or write it here in this thread" in words(question)
    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_a_question_that_only_one_person_sees_is_answered_with_a_press_too(bot: Bot) -> None:
    said = await bot.slack.say("Lakeside Realty wrote again, account 148261")
    await bot.slack.shortcut("triage_message", said)
    (question,) = await until(lambda: bot.slack.ephemerals(U_SUPPORT))

    await bot.slack.press(question["ts"], buttons(question)[TITLE])
    await bot.summary(said["ts"])

    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_what_was_chosen_is_kept_as_a_correction_of_how_the_thread_was_read(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    asked = (await bot.journal.recent(1))[0].run_id

    await bot.slack.press(question, buttons(question)[TITLE], user=U_ENGINEER)
    await bot.summary(ts)

    (feedback,) = await bot.journal.feedback(asked)
    assert (feedback.kind, feedback.issue, feedback.by_user) == ("corrected", "oauth_failure", U_ENGINEER)


async def test_a_question_that_nobody_remembers_says_so(bot: Bot) -> None:
    refusal = {"condition": "ambiguous", "message": "Which?", "allowed": ["1"], "example": "", "contact": "x"}
    choices = {"field": "account_id", "values": ["1"]}
    old = refused(refusal, hand_over=False, run_id="000000000000", choices=choices, answer="mention")
    place = Place(bot.slack.support_channel)
    ts = await bot.desk.conversation.post_once(place, old, Mark("000000000000", "open"), look=False)

    await bot.slack.press(ts, "choose_0")

    assert "not kept any more" in await bot.told()


async def test_an_answer_that_could_not_be_recorded_is_not_called_accepted(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path) as bot:
        ts, question = await asked_back(bot, *UNCLEAR)
    async with living(slack, tmp_path, change_desk=full_disk()) as bot:
        await slack.press(question, "choose_0")

        assert "not recorded" in await bot.told()
        assert len(bot.thread(ts)) == len(UNCLEAR) + 1


async def test_a_question_for_the_customer_offers_a_reply_for_them(bot: Bot) -> None:
    _, question = await asked_back(bot, *UNCLEAR)

    await bot.slack.press(question, buttons(question)["For the customer"])

    assert "Please tell us what you see" in await bot.told()
    assert "number of your account" not in await bot.told()


async def test_thanks_and_good_news_are_answered_quietly(bot: Bot) -> None:
    _, answer = await asked_back(bot, "OAuth fails for account 148261", f"{BOT} thanks, solved")

    assert "Good to hear." in words(answer)
    assert elements(answer) == []
    assert bot.engine.cases == []


LATE = ["choose_0", "choose_in_form"]


@pytest.mark.parametrize("late", LATE)
async def test_a_press_after_somebody_has_answered_in_words_starts_nothing_and_is_told(late: str, bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    await bot.slack.say(f"{BOT} oauth failure", thread_ts=ts)
    await bot.summary(ts)
    await bot.rest()

    await bot.slack.press(question, late, user=U_ENGINEER)
    told = await until(lambda: bot.whispers(U_ENGINEER))
    await bot.rest()

    assert "answered this already" in told[0]
    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_a_form_that_was_opened_before_somebody_answered_in_words_says_so(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    await bot.slack.press(question, "choose_in_form", user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    await bot.slack.say(f"{BOT} oauth failure", thread_ts=ts)
    await bot.summary(ts)
    await bot.rest()

    outcome = await bot.slack.submit(view["id"], {"issue": "oauth_failure"}, user=U_ENGINEER)

    assert "answered this already" in outcome.errors["issue"]
    assert len(bot.engine.cases) == 1


async def test_what_another_account_of_the_thread_was_triaged_for_answers_no_question(bot: Bot) -> None:
    ts, question = await asked_back(bot, *UNCLEAR)
    await bot.slack.say(f"{BOT} oauth_failure account 31774", thread_ts=ts)
    await bot.summary(ts)
    await bot.rest()

    await bot.slack.press(question, buttons(question)[TITLE])
    await until(lambda: len(bot.engine.cases) == 2)

    assert [case.account_id for case in bot.engine.cases] == [31774, 148261]
