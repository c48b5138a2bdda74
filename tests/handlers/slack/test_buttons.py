"""The buttons under a triage: again, wrong, people."""

import asyncio
from typing import Any

from handlers.flows.conversation import Mark, Place
from messages.message import Message
from messages.summary import buttons
from sandbox.slack import S_ONCALL, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, entry, summaries, until, words

COMMAND = "oauth_failure --account_id=148261 --window=4h"


async def reported(bot: Bot) -> dict[str, Any]:
    """A finished triage."""
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    await bot.rest()
    return summary


def replies(bot: Bot, summary: dict[str, Any]) -> list[dict[str, Any]]:
    return bot.thread(summary["ts"])[1:]


async def test_run_again_asks_the_same_at_this_moment_in_the_same_thread(bot: Bot) -> None:
    summary = await reported(bot)

    await bot.slack.press(summary, "triage_again", user=U_ENGINEER)
    await until(lambda: summaries(replies(bot, summary)))

    first, second = bot.engine.cases
    assert (second.issue, second.account_id, second.window) == (first.issue, first.account_id, first.window)
    assert second.severity_stated is False
    assert second.asked_at > first.asked_at
    assert len(bot.channel) == 1


def incidents(bot: Bot) -> list[dict[str, Any]]:
    """Root messages of incidents."""
    return [each for each in bot.channel if "incident_acknowledge" in words(each)]


async def test_hand_over_opens_one_incident_however_many_press(bot: Bot) -> None:
    summary = await reported(bot)
    before = len(replies(bot, summary))

    await asyncio.gather(
        bot.slack.press(summary, "triage_hand_over"), bot.slack.press(summary, "triage_hand_over", user=U_ENGINEER)
    )
    await until(lambda: len(replies(bot, summary)) > before)
    await bot.rest()

    (told,) = replies(bot, summary)[before:]
    (incident,) = incidents(bot)
    events = await bot.journal.events((await bot.journal.recent(1))[0].run_id)
    (event,) = [each for each in events if each.kind == "handed_over"]
    whispered = bot.whispers(U_SUPPORT) + bot.whispers(U_ENGINEER)
    assert "INC-1" in told["text"]
    assert f"<!subteam^{S_ONCALL}>" in incident["text"]
    assert "148261" in words(incident)
    assert event.by_user in {U_SUPPORT, U_ENGINEER}
    assert ["called for this triage already" in each for each in whispered] == [True]


async def test_hand_over_notifies_the_people_on_call(bot: Bot) -> None:
    summary = await reported(bot)

    await bot.slack.press(summary, "triage_hand_over")
    await bot.rest()
    (incident,) = await until(lambda: incidents(bot))

    assert incident["ts"] in {note.ts for note in bot.slack.notifications}


async def test_an_objection_is_kept_said_in_the_thread_and_thanked_for(bot: Bot) -> None:
    summary = await reported(bot)

    await bot.slack.press(summary, "triage_wrong")
    (view,) = await until(lambda: bot.slack.views_open(U_SUPPORT))
    note = "It was the proxy; write to agent@example.com about <!channel>"
    corrected = {"true_cause": "oauth.refresh_token_rejected", "right_issue": "transaction_sync"}
    await bot.slack.submit(view["id"], {"note": note, **corrected})
    thanked = await bot.told()
    said = replies(bot, summary)[-1]
    (feedback,) = await bot.journal.feedback((await bot.journal.recent(1))[0].run_id)

    assert "Thank you" in thanked
    assert "It was the proxy" in said["text"]
    assert "<!channel>" not in said["text"]
    assert "agent@example.com" not in said["text"]
    assert (feedback.kind, feedback.by_user) == ("wrong", U_SUPPORT)
    assert (feedback.cause, feedback.issue) == ("oauth.refresh_token_rejected", "transaction_sync")
    assert "It was the proxy" in str(feedback.note)
    assert "It should have been asked as: Transaction sync failure." in said["text"]


async def test_an_objection_without_a_word_is_not_taken(bot: Bot) -> None:
    summary = await reported(bot)
    await bot.slack.press(summary, "triage_wrong")
    (view,) = await until(lambda: bot.slack.views_open(U_SUPPORT))

    await bot.slack.submit(view["id"], {"note": ""})
    await bot.rest()

    assert await bot.journal.feedback((await bot.journal.recent(1))[0].run_id) == []


async def test_a_triage_that_nobody_remembers_cannot_be_run_again_and_says_so(bot: Bot) -> None:
    old = Message("From another year.", (buttons("000000000000", grave=False),))
    place = Place(bot.slack.support_channel)
    ts = await bot.desk.conversation.post_once(place, old, Mark("000000000000", "open"), look=False)

    await bot.slack.press(ts, "triage_again")

    assert "not kept any more" in await bot.told()


async def test_a_triage_of_which_nothing_was_recorded_cannot_be_saved_and_says_so(bot: Bot) -> None:
    summary = await reported(bot)

    await bot.slack.press(summary, "triage_more", value=entry(summary, "triage_save_case"))

    assert "was not recorded" in await bot.told()
    assert not [file for message in replies(bot, summary) for file in message.get("files") or []]
