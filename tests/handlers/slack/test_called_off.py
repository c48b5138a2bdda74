"""Whoever takes back what people were called for hears that they are still called, and how that ends."""

from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from messages.incident.buttons import ACKNOWLEDGE, CLOSE
from sandbox.slack import BOT_USER, U_ENGINEER
from tests.handlers.living_bot import Bot, until, words
from tests.handlers.slack.test_choices import asked_back, buttons

BOT = f"<@{BOT_USER}>"
SHOUTED = f"{BOT} SEV1 nothing works anywhere"
OOPS = f"{BOT} oops false alarm, all good, wrong browser"
LEFT = "There is nothing left to look into"


async def the_incident(bot: Bot) -> Incident:
    (incident,) = await bot.office.incidents.latest(10)
    return incident


async def shouted(bot: Bot) -> tuple[str, Incident]:
    """The thread of whoever shouted, and the incident for which people are called."""
    ts, _ = await asked_back(bot, SHOUTED)
    await bot.rest()
    return ts, await the_incident(bot)


async def test_a_false_alarm_in_the_thread_hears_that_people_are_still_called(bot: Bot) -> None:
    ts, before = await shouted(bot)

    await bot.slack.say(OOPS, thread_ts=ts)
    answer = (await until(lambda: [each for each in bot.thread(ts) if "is still open" in words(each)]))[0]
    await bot.rest()

    assert "INC-1 is still open and calls people" in words(answer)
    assert "next step at" in words(answer)
    assert {"Acknowledge", "Close…"} <= set(buttons(answer))
    assert not any(LEFT in words(each) for each in bot.thread(ts))
    assert (await the_incident(bot)).open
    assert before.paging


async def test_the_incident_hears_who_said_it_and_keeps_none_of_the_words(bot: Bot) -> None:
    ts, before = await shouted(bot)

    await bot.slack.say(OOPS, thread_ts=ts)
    own = str(before.message_ts)
    await until(lambda: [each for each in bot.thread(own) if "was a false alarm" in words(each)])
    await bot.rest()

    (said,) = [each for each in await bot.office.incidents.happenings(1) if each.kind is Kind.CALLED_OFF]
    assert dict(said.detail) == {}
    assert not any("wrong browser" in words(each) for each in bot.thread(own))


async def test_in_the_incidents_own_thread_it_is_answered_once(bot: Bot) -> None:
    _, before = await shouted(bot)
    own = str(before.message_ts)

    await bot.slack.say(f"{BOT} false alarm please close this", thread_ts=own)
    await until(lambda: [each for each in bot.thread(own) if "is still open" in words(each)])
    await bot.rest()

    about = [each for each in bot.thread(own) if each.get("user") == BOT_USER and "false alarm" in words(each)]
    assert about == []
    assert [each.kind for each in await bot.office.incidents.happenings(1)].count(Kind.CALLED_OFF) == 1


async def test_the_answers_button_ends_the_calling(bot: Bot) -> None:
    ts, _ = await shouted(bot)
    await bot.slack.say(OOPS, thread_ts=ts)
    answer = (await until(lambda: [each for each in bot.thread(ts) if "is still open" in words(each)]))[0]
    await bot.rest()

    await bot.slack.press(str(answer["ts"]), ACKNOWLEDGE, user=U_ENGINEER)
    await bot.rest()
    await bot.slack.say(OOPS, thread_ts=ts)
    again = (await until(lambda: [each for each in bot.thread(ts) if "nobody else is called" in words(each)]))[0]

    assert (await the_incident(bot)).acknowledged is not None
    assert set(buttons(again)) == {"Close…"}
    assert CLOSE in words(again)


async def test_good_news_where_nothing_is_open_is_good_news(bot: Bot) -> None:
    ts = (await bot.slack.say(OOPS))["ts"]

    await until(lambda: [each for each in bot.thread(ts) if LEFT in words(each)])
