"""A reply for the customer: whispered to whoever presses the button, and to nobody else."""

from handlers.flows.conversation import Mark, Place
from messages.message import Message
from messages.summary import buttons
from sandbox.slack import U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot

COMMAND = "oauth_failure --account_id=148261"


def copied(said: str) -> str:
    """The preformatted part, without the name that Slack gives to its block."""
    return said.partition('"rich_text_preformatted"')[2].partition('"block_id"')[0]


async def test_the_button_whispers_a_reply_that_can_be_copied(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    await bot.rest()
    before = len(bot.thread(summary["ts"]))

    await bot.slack.press(summary, "triage_customer", user=U_ENGINEER)

    told = await bot.told(U_ENGINEER)
    assert "Send only after reading" in told
    assert "rich_text_preformatted" in told
    assert "Follow Up Boss is switched off in Zillow Premier Agent" in told
    assert "for your account 148261" in told
    assert "before the end of this working day" in told
    assert len(bot.thread(summary["ts"])) == before
    assert not any("Send only after reading" in each for each in bot.whispers(U_SUPPORT))


async def test_everybody_who_presses_gets_the_same_reply(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    await bot.rest()

    for user in (U_ENGINEER, U_SUPPORT):
        await bot.slack.press(summary, "triage_customer", user=user)

    assert copied(await bot.told(U_ENGINEER)) == copied(await bot.told(U_SUPPORT)) != ""


async def test_the_button_below_a_triage_that_nobody_remembers_says_so(bot: Bot) -> None:
    old = Message("From another year.", (buttons("000000000000", grave=False),))
    place = Place(bot.slack.support_channel)
    ts = await bot.desk.conversation.post_once(place, old, Mark("000000000000", "open"), look=False)

    await bot.slack.press(ts, "triage_customer")

    assert "This triage is not kept any more." in await bot.told()
