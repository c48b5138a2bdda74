"""A triage that nobody asked for: whoever says so is believed, nothing is run, and the bot can learn from it."""

from typing import Any

from sandbox.slack import U_ENGINEER
from tests.handlers.living_bot import Bot, until, words
from tests.handlers.slack.test_correct import BOT, correcting, standing, triaged

NOT_NEEDED = "*Not needed:*"


async def chosen(bot: Bot, summary: dict[str, Any], **said: str) -> None:
    """The form behind “Correct this”, with “No triage was needed” chosen in it as people choose it."""
    view = await correcting(bot, summary)
    await bot.slack.choose(view["id"], "form_issue", value="no_request", user=U_ENGINEER)
    await bot.slack.submit(view["id"], said, user=U_ENGINEER)
    await until(lambda: NOT_NEEDED in words(standing(bot, summary)))
    await bot.rest()


async def told(bot: Bot) -> list[tuple[str, str | None]]:
    (run,) = await bot.journal.recent(5)
    return [(each.kind, each.issue) for each in await bot.journal.feedback(run.run_id)]


async def test_the_summary_says_that_it_was_not_needed_and_nothing_is_run(bot: Bot) -> None:
    summary = await triaged(bot)

    await chosen(bot, summary, note="We only talked about it")

    assert f"{NOT_NEEDED} <@{U_ENGINEER}> says that nobody asked for this triage." in words(standing(bot, summary))
    assert len(bot.engine.cases) == 1
    assert await told(bot) == [("wrong", "no_request")]


async def test_the_thread_hears_who_said_so(bot: Bot) -> None:
    summary = await triaged(bot)

    await chosen(bot, summary, note="We only talked about it")

    heard = words(bot.thread(summary.get("thread_ts") or summary["ts"])[-1])
    assert f"<@{U_ENGINEER}> says that no triage was needed here. “We only talked about it”" in heard
    assert "Look at it as" not in heard


async def test_it_can_be_chosen_on_this_is_wrong_as_well(bot: Bot) -> None:
    summary = await triaged(bot)

    await bot.slack.press(summary, "triage_wrong", user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    await bot.slack.submit(view["id"], {"note": "Just chat", "right_issue": "no_request"}, user=U_ENGINEER)
    await until(lambda: NOT_NEEDED in words(standing(bot, summary)))

    assert await told(bot) == [("wrong", "no_request")]


async def test_whoever_knows_better_can_still_correct_it(bot: Bot) -> None:
    summary = await triaged(bot)
    await chosen(bot, summary)

    view = await correcting(bot, standing(bot, summary))
    await bot.slack.submit(view["id"], {"account_id": "148261"}, user=U_ENGINEER)
    await until(lambda: "*Replaced:*" in words(standing(bot, summary)))

    assert NOT_NEEDED not in words(standing(bot, summary))
    assert len(bot.engine.cases) == 2


async def test_its_incident_hears_of_it_and_stays_open(bot: Bot) -> None:
    summary = await triaged(bot, f"{BOT} oauth_failure account 148261, critical")

    await chosen(bot, summary)

    (incident,) = await bot.office.incidents.latest(10)
    heard = " ".join(map(words, bot.thread(str(incident.message_ts))))
    assert "no triage was needed behind this incident" in heard
    assert incident.open
