"""Why a triage was decided so: by command and by its button, told to whoever asks."""

import re

from handlers.flows.conversation import Mark, Place
from messages.message import Message
from messages.summary import buttons
from sandbox.slack import U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, entry, words

COMMAND = "oauth_failure --account_id=148261"


def nameless(said: str) -> str:
    """Without the names that Slack gives to blocks."""
    return re.sub(r'"block_id": "[^"]*"', "", said)


async def test_the_button_tells_the_one_who_pressed_what_would_have_changed_the_decision(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    await bot.rest()
    before = len(bot.thread(summary["ts"]))

    await bot.slack.press(summary, "triage_more", value=entry(summary, "triage_why"), user=U_ENGINEER)

    told = await bot.told(U_ENGINEER)
    assert "High, tier 1: nobody is called." in told
    assert len(bot.thread(summary["ts"])) == before
    assert not any("Would page" in each for each in bot.whispers(U_SUPPORT))


async def test_the_command_and_the_button_say_the_same(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    await bot.rest()
    (head,) = await bot.journal.recent(1)

    outcome = await bot.slack.command(f"why {head.run_id.upper()}")
    await bot.slack.press(summary, "triage_more", value=entry(summary, "triage_why"), user=U_ENGINEER)

    assert outcome.shown is not None
    assert nameless(words(outcome.shown)) == nameless(await bot.told(U_ENGINEER))
    assert "Would be critical, and page, at 11 accounts; now 1." in words(outcome.shown)


async def test_a_mistyped_id_is_answered_with_the_nearest_and_with_those_of_late(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    await bot.summary()
    await bot.rest()
    (head,) = await bot.journal.recent(1)

    outcome = await bot.slack.command(f"why {head.run_id[:-1]}x")

    assert outcome.shown is not None
    assert f"Did you mean {head.run_id}?" in outcome.shown["text"]
    assert head.verdict in words(outcome.shown)


async def test_a_refusal_has_no_decision_and_says_why_it_was_refused(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=148261 --severity=incident")
    await bot.rest()
    (head,) = await bot.journal.recent(1)

    outcome = await bot.slack.command(f"why {head.run_id}")

    assert outcome.shown is not None
    assert "Nothing was decided, because it was refused" in outcome.shown["text"]


async def test_the_button_below_a_triage_that_nobody_remembers_says_so(bot: Bot) -> None:
    old = Message("From another year.", (buttons("000000000000", grave=False),))
    place = Place(bot.slack.support_channel)
    ts = await bot.desk.conversation.post_once(place, old, Mark("000000000000", "open"), look=False)

    await bot.slack.press(ts, "triage_more", value="triage_why/000000000000")

    assert "No triage with the id “000000000000”" in await bot.told()
