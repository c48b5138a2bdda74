"""Whoever declares something critical does not wait for the bot to understand it: people are called, and it asks."""

from typing import Any

import pytest

from checks.causes.catalogue import KINDS
from handlers.incidents.incident import Incident
from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, until, words
from tests.handlers.slack.test_choices import asked_back, buttons, question_after

BOT = f"<@{BOT_USER}>"
SHOUTED = ("Lakeside Realty has some trouble again, this is critical", f"{BOT} please look")
CALLED = "This was declared critical, so people are called now."
HAND_OVER = "Hand over to people now"


async def incidents(bot: Bot) -> list[Incident]:
    return list(await bot.office.incidents.latest(10))


async def asked(bot: Bot, *messages: str) -> dict[str, Any]:
    return (await asked_back(bot, *messages))[1]


async def test_what_is_declared_critical_calls_people_and_is_asked_about(bot: Bot) -> None:
    question = await asked(bot, *SHOUTED)

    (incident,) = await incidents(bot)
    assert (incident.paging, str(incident.severity), incident.why_paging) == (
        True,
        "critical",
        "it was declared critical",
    )
    assert CALLED in words(question)
    assert "OAuth authentication failure" in buttons(question)
    assert HAND_OVER not in buttons(question)


async def test_the_incident_is_called_by_the_words_of_whoever_declared_it(bot: Bot) -> None:
    await asked(bot, "SEV1: nothing works for Lakeside Realty, write to jo@example.com", f"{BOT} please look")

    (incident,) = await incidents(bot)
    assert incident.title.startswith("Not understood yet: “SEV1: nothing works for Lakeside Realty, write to")
    assert "example.com" not in incident.title


async def test_the_triage_that_follows_joins_the_incident_and_calls_nobody_again(bot: Bot) -> None:
    ts, question = await asked_back(
        bot, "Account 148261 has some trouble again, this is critical", f"{BOT} please look"
    )
    (before,) = await incidents(bot)

    await bot.slack.press(question, buttons(question)["OAuth authentication failure"])
    await bot.summary(ts)
    await bot.rest()

    (incident,) = await incidents(bot)
    assert [report.issue for report in incident.reports] == [None, "oauth_failure"]
    assert incident.paging_since == before.paging_since
    assert len(incident.stages) == 1


async def test_its_root_message_takes_the_title_of_the_cause_that_the_triage_found(bot: Bot) -> None:
    ts, question = await asked_back(
        bot, "Account 148261 has some trouble again, this is critical", f"{BOT} please look"
    )
    (before,) = await incidents(bot)

    await bot.slack.press(question, buttons(question)["OAuth authentication failure"])
    await bot.summary(ts)
    await bot.rest()

    (incident,) = await incidents(bot)
    assert before.title.startswith("Not understood yet")
    assert (incident.title, incident.cause) == (KINDS[str(incident.cause)].title, incident.reports[-1].codes[0])
    root = next(each for each in bot.channel if each["ts"] == incident.message_ts)
    assert incident.title in words(root)


async def test_an_answer_in_words_joins_it_as_well(bot: Bot) -> None:
    ts, question = await asked_back(bot, *SHOUTED)

    await bot.slack.say(f"{BOT} oauth_failure account 148261, critical", thread_ts=ts)
    await bot.summary(ts)
    await bot.rest()

    (incident,) = await incidents(bot)
    assert [report.account_id for report in incident.reports] == [None, 148261]
    assert CALLED in words(question)


async def test_a_second_question_calls_nobody_again(bot: Bot) -> None:
    ts, first = await asked_back(bot, "Lakeside wrote, account 148261 or account 31774, critical", f"{BOT} please look")
    await bot.slack.press(first, buttons(first)["OAuth authentication failure"])
    await question_after(bot, ts, 4)
    await bot.slack.say(f"{BOT} it is still critical and nobody knows more", thread_ts=ts)
    await until(lambda: len(bot.thread(ts)) > 6)
    await bot.rest()

    (incident,) = await incidents(bot)
    assert len(incident.stages) == 1


async def test_a_flag_declares_it_too_and_the_next_command_joins(bot: Bot) -> None:
    await bot.slack.command("--issue=oauth_failure --severity=critical")
    told = await bot.told()
    await bot.rest()
    await bot.slack.command("--issue=oauth_failure --severity=critical --account_id=148261")
    await bot.summary()
    await bot.rest()

    (incident,) = await incidents(bot)
    assert CALLED in told
    assert [report.account_id for report in incident.reports] == [None, 148261]


async def test_an_outage_in_words_offers_people_and_calls_nobody(bot: Bot) -> None:
    question = await asked(bot, f"{BOT} everything is on fire, all customers are down")

    assert await incidents(bot) == []
    assert CALLED not in words(question)
    assert HAND_OVER in buttons(question)
    assert "Connection health" in str(buttons(question))


async def test_what_was_critical_last_week_offers_people_and_calls_nobody(bot: Bot) -> None:
    question = await asked(bot, f"{BOT} Lakeside has trouble again, last week that was critical")

    assert await incidents(bot) == []
    assert HAND_OVER in buttons(question)


async def test_who_hands_over_a_question_is_quoted(bot: Bot) -> None:
    ts, question = await asked_back(bot, f"{BOT} everything is on fire, all customers are down")

    await bot.slack.press(question, buttons(question)[HAND_OVER], user=U_ENGINEER)
    await until(lambda: len(bot.thread(ts)) > 2)
    await bot.rest()

    (incident,) = await incidents(bot)
    assert incident.title == "Not understood yet: “everything is on fire, all customers are down”"
    assert incident.reports[0].by in {U_ENGINEER, U_SUPPORT}


async def test_all_customers_without_an_account_are_offered_a_look_at_the_fleet(bot: Bot) -> None:
    ts, question = await asked_back(bot, f"{BOT} oauth failure for all our customers since this morning")

    await bot.slack.press(question, buttons(question)["Connection health"])
    await bot.summary(ts)

    (case,) = bot.engine.cases
    assert (case.issue, case.account_id) == ("connection_health", None)


async def test_short_words_name_the_incident_too_and_it_says_that_nothing_was_looked_at(bot: Bot) -> None:
    await asked(bot, f"{BOT} SEV1 ALL DOWN")
    await bot.rest()

    (incident,) = await incidents(bot)
    assert incident.title == "Not understood yet: “SEV1 ALL DOWN”"
    root = next(each for each in bot.channel if each["ts"] == incident.message_ts)
    assert "Nothing was looked at yet: type and account are not known." in words(root)
    assert "Points by account size" not in words(root)


async def test_an_outage_in_words_hears_first_that_nobody_is_called(bot: Bot) -> None:
    question = await asked(bot, f"{BOT} all customers are down, NOBODY can sync anything")

    assert question["text"].startswith("*Nobody has been called for this.*")
    assert next(iter(buttons(question))) == HAND_OVER


@pytest.mark.parametrize("shouted", ["FURIOUS, nothing works over there", "SEV1 nothing works anywhere"])
async def test_who_says_that_nothing_works_is_asked_for_the_type_and_told_of_none(bot: Bot, shouted: str) -> None:
    question = await asked(bot, f"{BOT} {shouted}")

    assert "hich kind of trouble is it, and for which account?" in words(question)
    assert "needs account_id" not in words(question)
    assert "Rate limiting" in str(buttons(question))
