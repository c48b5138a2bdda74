"""Guests and people of other organisations are turned away politely, and hear nothing of production."""

from typing import Any

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER, LocalSlack, payloads
from tests.handlers.living_bot import Bot, until, words
from tests.roles.audited import refusals
from tests.roles.conftest import GONE, GUEST, STRANGER

COMMAND = "oauth_failure --account_id=148261"
OUTSIDERS = [pytest.param(each, id=name) for each, name in ((GUEST, "guest"), (STRANGER, "stranger"), (GONE, "gone"))]
POLITE = "I work for members of this workspace only"


async def reported(bot: Bot) -> dict[str, Any]:
    await bot.slack.command(COMMAND, user=U_ENGINEER)
    summary = await bot.summary()
    await bot.rest()
    return summary


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize("text", [COMMAND, "", "help", "status", "oncall", "why 1f3a"])
async def test_a_command_of_somebody_from_outside_is_answered_politely_and_with_nothing_else(
    bot: Bot, outsider: str, text: str
) -> None:
    outcome = await bot.slack.command(text, user=outsider)

    assert outcome.acknowledged
    assert outcome.shown is not None
    assert POLITE in outcome.shown["text"]
    assert "148261" not in words(outcome.shown)
    assert await bot.runs.list() == []
    assert bot.slack.views_open(outsider) == []
    assert await refusals(bot) == [(outsider, "outsider")]


@pytest.mark.parametrize("outsider", OUTSIDERS)
async def test_a_mention_of_somebody_from_outside_starts_nothing(bot: Bot, outsider: str) -> None:
    await bot.slack.say(f"<@{BOT_USER}> {COMMAND}", user=outsider)

    assert POLITE in await bot.told(outsider)
    assert await bot.runs.list() == []


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize("button", ["triage_again", "triage_hand_over", "triage_wrong", "triage_customer"])
async def test_buttons_do_nothing_for_somebody_from_outside(bot: Bot, outsider: str, button: str) -> None:
    summary = await reported(bot)
    before = [run.key for run in await bot.runs.list()]

    outcome = await bot.slack.press(summary, button, user=outsider)

    assert outcome.acknowledged
    assert POLITE in await bot.told(outsider)
    assert [run.key for run in await bot.runs.list()] == before
    assert bot.slack.views_open(outsider) == []


async def test_the_shortcut_does_nothing_for_a_guest(bot: Bot) -> None:
    said = await bot.slack.say("nothing syncs for account 148261", user=U_ENGINEER)

    await bot.slack.shortcut("triage_message", said, user=GUEST)

    assert POLITE in await bot.told(GUEST)
    assert await bot.runs.list() == []


async def test_the_home_tab_of_a_guest_shows_nothing_of_production(bot: Bot) -> None:
    await reported(bot)

    await bot.slack.open_home(GUEST)
    home = await until(lambda: bot.slack.workspace.views.homes.get(GUEST))

    assert POLITE in str(home.given)
    assert "148261" not in str(home.given)


async def test_a_form_that_a_guest_submits_says_so_in_its_place(bot: Bot) -> None:
    await bot.slack.command("", user=U_ENGINEER)
    (view,) = await until(lambda: bot.slack.views_open(U_ENGINEER))
    guest = payloads.actor(bot.slack.workspace.people[GUEST])

    delivery = await bot.slack.courier.ask("interactive", {"type": "view_submission", **guest, "view": view})

    assert delivery.answer is not None
    assert POLITE in str(delivery.answer.response)
    assert await bot.runs.list() == []


async def test_bots_are_turned_away_in_silence(bot: Bot, slack: LocalSlack) -> None:
    slack.workspace.people[U_ENGINEER].is_bot = True

    outcome = await bot.slack.command(COMMAND, user=U_ENGINEER)

    assert outcome.acknowledged
    assert outcome.shown is None
    assert await bot.runs.list() == []


async def test_members_are_not_asked_about_for_each_request(bot: Bot) -> None:
    for _ in range(3):
        await bot.slack.command("help")

    assert sum(call.method == "users.info" for call in bot.slack.calls) == 1


async def test_where_slack_never_says_who_people_are_everybody_is_a_member(bot: Bot) -> None:
    bot.slack.grants.bot_scopes.discard("users:read")

    await bot.slack.command(COMMAND)

    assert await bot.summary()
