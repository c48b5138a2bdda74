"""The button “Look deeper”: each look a reply in the thread, once."""

import asyncio
from typing import Any

from handlers.flows.conversation import Mark, Place
from messages.message import Message
from messages.summary import buttons
from sandbox.slack import U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, until, words

COMMAND = "oauth_failure --account_id=148261 --window=4h"


async def reported(bot: Bot) -> dict[str, Any]:
    """A finished triage."""
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    await bot.rest()
    return summary


def deeper(bot: Bot, summary: dict[str, Any]) -> list[str]:
    """What deeper looks have said in the thread."""
    return [said for reply in bot.thread(summary["ts"])[1:] if "found trouble" in (said := words(reply))]


async def test_each_look_is_a_reply_with_its_table_and_the_whole_is_a_file(bot: Bot) -> None:
    summary = await reported(bot)

    await bot.slack.press(summary, "triage_deep")
    told = await until(lambda: found if len(found := deeper(bot, summary)) == 2 else None)
    await bot.rest()

    run = (await bot.journal.recent(1))[0].run_id
    files = [file["name"] for reply in bot.thread(summary["ts"]) for file in reply.get("files", [])]
    assert ["cascade of account 148261" in told[0], "validation of account 148261" in told[1]] == [True, True]
    assert "began here" in told[0]
    assert f"deeper-{run}.md" in files


async def test_it_looks_at_what_the_triage_looked_at(bot: Bot) -> None:
    summary = await reported(bot)

    await bot.slack.press(summary, "triage_deep")
    await until(lambda: deeper(bot, summary))

    (first,), ((case, codes),) = bot.engine.cases, bot.engine.deeper
    assert (case.issue, case.account_id, case.window) == (first.issue, first.account_id, first.window)
    assert abs((case.asked_at - first.asked_at).total_seconds()) < 1
    assert codes == ["oauth.integration_disabled"]


async def test_however_many_press_it_is_done_once_and_the_others_are_told(bot: Bot) -> None:
    summary = await reported(bot)

    await asyncio.gather(
        bot.slack.press(summary, "triage_deep"), bot.slack.press(summary, "triage_deep", user=U_ENGINEER)
    )
    await until(lambda: len(deeper(bot, summary)) >= 2)
    await bot.rest()

    told = bot.whispers(U_SUPPORT) + bot.whispers(U_ENGINEER)
    assert len(deeper(bot, summary)) == 2
    assert ["Somebody looked deeper at this triage already" in each for each in told] == [True]


async def test_a_triage_that_nobody_remembers_cannot_be_looked_at_and_says_so(bot: Bot) -> None:
    old = Message("From another year.", (buttons("000000000000", grave=False),))
    place = Place(bot.slack.support_channel)
    ts = await bot.desk.conversation.post_once(place, old, Mark("000000000000", "open"), look=False)

    await bot.slack.press(ts, "triage_deep")

    assert "not kept any more" in await bot.told()


async def test_a_refusal_was_no_diagnosis_to_look_deeper_at(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=abc")
    await bot.told()
    await bot.rest()
    run = (await bot.journal.recent(1))[0].run_id
    offered = Message("As if.", (buttons(run, grave=False),))
    place = Place(bot.slack.support_channel)
    ts = await bot.desk.conversation.post_once(place, offered, Mark(run, "other"), look=False)

    await bot.slack.press(ts, "triage_deep")

    assert await until(lambda: [each for each in bot.whispers() if "nothing was diagnosed" in each])
