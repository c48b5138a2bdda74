"""The slash command, from what is typed to the last reply."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.slack.desk import Desk
from sandbox.slack import S_ONCALL, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.handlers.full_disk import full_disk
from tests.handlers.living_bot import Bot, living, summaries, until, words

COMMAND = "--issue=oauth_failure --account_id=148261 --user_id=571"


async def test_a_command_becomes_a_plan_then_a_summary_then_details(bot: Bot) -> None:
    bot.engine.free.clear()

    outcome = await bot.slack.command(COMMAND)
    await until(lambda: bot.channel and "Integration" in words(bot.channel[0]))
    plan = bot.channel[0]
    await until(lambda: '"complete"' in words(bot.channel[0]))
    bot.engine.free.set()
    summary = await bot.summary()
    replies = await until(lambda: bot.thread(summary["ts"])[1:])

    assert outcome.acknowledged
    assert outcome.shown is None
    assert f"<@{U_SUPPORT}>" in words(plan)
    assert summary["ts"] == plan["ts"]
    assert "Integration disabled in Premier Agent" in words(summary)
    assert f"<@{U_SUPPORT}>" in words(summary)
    assert "seen 1 times" in words(replies[0])
    assert len(bot.channel) == 1


async def test_a_report_too_long_for_slack_comes_whole_as_a_file(bot: Bot) -> None:
    bot.engine.findings = 600

    await bot.slack.command(COMMAND)
    await bot.rest()

    (file,) = bot.slack.files.values()
    content = bot.slack.file_content(file["id"]).decode()
    assert "seen 600 times" in content
    assert file["name"].endswith(".md")


async def test_every_triage_is_kept_in_the_journal_with_its_place_in_slack(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    summary = await bot.summary()
    (head,) = await bot.journal.recent(5)

    assert (head.channel, head.message_ts) == (bot.slack.support_channel, summary["ts"])
    assert (head.requested_by, head.account_id, head.first_cause) == (U_SUPPORT, 148261, "oauth.integration_disabled")
    assert head.run_id in words(summary)


async def test_two_commands_at_the_same_instant_are_one_triage_and_the_second_is_shown_the_first(bot: Bot) -> None:
    bot.engine.free.clear()

    await asyncio.gather(bot.slack.command(COMMAND), bot.slack.command(COMMAND, user=U_ENGINEER))
    await until(lambda: bot.whispers(U_SUPPORT) + bot.whispers(U_ENGINEER))
    bot.engine.free.set()
    summary = await bot.summary()
    await bot.rest()

    (pointer,) = bot.whispers(U_SUPPORT) + bot.whispers(U_ENGINEER)
    assert "being looked at already" in pointer
    assert summary["ts"].replace(".", "") in pointer
    assert len(bot.channel) == 1
    assert len(bot.engine.cases) == 1


async def test_the_same_question_after_the_first_has_ended_is_looked_at_anew(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    await bot.rest()

    await bot.slack.command(COMMAND)
    await until(lambda: len(summaries(bot.channel)) == 2)

    assert len(bot.engine.cases) == 2


async def test_a_deal_without_its_account_is_looked_up(bot: Bot) -> None:
    await bot.slack.command("transaction_sync deal_id=98122")
    await bot.summary()

    assert [case.account_id for case in bot.engine.cases] == [31774]


async def test_a_deal_of_several_accounts_is_asked_about_privately(bot: Bot) -> None:
    await bot.slack.command("transaction_sync deal_id=555")

    told = await bot.told()

    assert "1001" in told
    assert "1002" in told
    assert bot.channel == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("oauth_failur --account_id=1", "oauth_failure", id="an unknown word gets the nearest known one"),
        pytest.param("--issue=oauth_failure", "account_id", id="a missing id is named"),
        pytest.param("--issue=oauth_failure --account_id=none", "account_id", id="an id that is none is named"),
        pytest.param(
            "oauth_failure --account_id=1 --severity=incident", "critical", id="allowed severities are listed"
        ),
        pytest.param("oauth_failure --account_id=1 --window=40d", "15 days", id="logs have an end"),
    ],
)
async def test_what_is_not_understood_is_answered_privately(bot: Bot, text: str, said: str) -> None:
    outcome = await bot.slack.command(text)

    told = await bot.told()

    assert outcome.acknowledged
    assert said in told
    assert bot.channel == []


async def test_a_refusal_is_kept_in_the_journal(bot: Bot) -> None:
    await bot.slack.command("--issue=oauth_failure")
    await bot.told()

    (head,) = await bot.journal.recent(5)
    assert (head.refusal_condition, head.requested_by) == ("missing_context", U_SUPPORT)


async def test_a_serious_refusal_calls_people_loudly_without_a_press(bot: Bot) -> None:
    await bot.slack.command("--issue=oauth_failure --severity=critical")
    told = await bot.told()

    (loud,) = await until(lambda: bot.channel)

    assert f"<!subteam^{S_ONCALL}>" in loud["text"]
    assert any(note.ts == loud["ts"] for note in bot.slack.notifications)
    assert "so people are called now" in told
    assert "triage_hand_over" not in told


async def test_a_serious_command_that_is_no_triage_offers_people_and_one_press_calls_them(bot: Bot) -> None:
    await bot.slack.command("critical everything is down")
    await bot.told()
    (refusal,) = bot.slack.ephemerals(U_SUPPORT)

    await bot.slack.press(refusal, "triage_hand_over")
    (loud,) = await until(lambda: bot.channel)

    assert f"<!subteam^{S_ONCALL}>" in loud["text"]


async def test_a_harmless_refusal_offers_no_people(bot: Bot) -> None:
    await bot.slack.command("--issue=oauth_failure")

    assert "triage_hand_over" not in await bot.told()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("help", "transaction_sync", id="help names the issue types"),
        pytest.param("status", "fub.common", id="status names the sources"),
        pytest.param("oncall", "Morgan Manager", id="oncall names who is called in the end"),
        pytest.param("why nosuchthing", "nosuchthing", id="why of an unknown triage says so"),
    ],
)
async def test_questions_about_the_bot_are_answered_at_once_and_need_no_run(bot: Bot, text: str, said: str) -> None:
    outcome = await bot.slack.command(text)

    assert outcome.shown is not None
    assert said in words(outcome.shown)
    assert await bot.runs.list() == []


async def test_why_tells_the_rules_behind_a_decision(bot: Bot) -> None:
    await bot.slack.command(COMMAND)
    await bot.summary()
    (head,) = await bot.journal.recent(1)

    outcome = await bot.slack.command(f"why {head.run_id}")

    assert outcome.shown is not None
    assert "Declared severity" in words(outcome.shown)


async def test_another_channel_is_shown_the_way_and_nothing_is_recorded(bot: Bot) -> None:
    outcome = await bot.slack.command(COMMAND, channel="general")

    assert outcome.shown is not None
    assert f"<#{bot.slack.support_channel}>" in words(outcome.shown)
    assert await bot.runs.list() == []


async def test_a_command_in_a_direct_message_is_answered_there(bot: Bot) -> None:
    direct = bot.slack.direct_message(U_SUPPORT)

    await bot.slack.command(COMMAND, channel=direct)
    await until(lambda: summaries(bot.slack.messages(direct)))

    assert bot.channel == []


async def test_what_could_not_be_recorded_is_not_called_accepted(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path, change_desk=full_disk()) as bot:
        outcome = await bot.slack.command(COMMAND)

        assert outcome.acknowledged
        assert outcome.shown is not None
        assert "not recorded" in words(outcome.shown)
        assert bot.channel == []


async def test_the_old_name_of_the_command_works_as_well(slack: LocalSlack, tmp_path: Path) -> None:
    def renamed(desk: Desk) -> Desk:
        return replace(desk, alias_command="/zillow-production-troubleshooting")

    slack.install({"features": {"slash_commands": [{"command": "/zillow-production-troubleshooting"}]}} | SCOPES)
    async with living(slack, tmp_path, change_desk=renamed) as bot:
        await bot.slack.command(COMMAND, command="/zillow-production-troubleshooting")

        assert "148261" in words(await bot.summary())


SCOPES = {"oauth_config": {"scopes": {"bot": ["chat:write", "commands", "channels:history", "channels:read"]}}}


async def test_a_critical_case_calls_people_once_before_anybody_presses_a_button(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=148261 --severity=critical")
    summary = await bot.summary()
    await bot.rest()

    (incident,) = [each for each in bot.channel if "incident_acknowledge" in words(each)]
    everything = [reply for each in bot.channel for reply in bot.thread(each["ts"])]
    pointing = [reply for reply in bot.thread(summary["ts"])[1:] if "INC-1" in reply["text"]]
    assert [each["ts"] for each in everything if f"<!subteam^{S_ONCALL}>" in each["text"]] == [incident["ts"]]
    assert "148261" in words(incident)
    assert len(pointing) == 1


async def test_a_case_that_is_not_grave_calls_nobody(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=148261")
    summary = await bot.summary()
    await bot.rest()

    assert not [reply for reply in bot.thread(summary["ts"]) if "subteam" in reply["text"]]
