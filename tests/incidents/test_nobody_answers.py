"""Whom the bot calls one after the other, and what it says when nobody of them answers."""

from pathlib import Path

from sandbox.slack import BOT_USER, S_ONCALL, U_ENGINEER, U_MANAGER, U_SUPPORT
from tests.incidents.workplace_story import story, words

BY_HAND = "call a person by hand, now"
CRITICAL = "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"


async def test_nobody_acknowledging_calls_three_times_and_then_the_manager(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        await it.place.ask(CRITICAL)
        (root,) = await it.until(lambda: it.roots, "an incident")
        for step in (1, 2, 3):
            await it.until(lambda step=step: len(it.rung) == step, f"page {step}")
            it.pass_by(minutes=5, seconds=1)
        (last,) = await it.until(lambda: it.lines(root, f"<@{U_MANAGER}>"), "the manager to be called")
        assert "INC-1" in last["text"]
        assert len(it.lines(root, f"<!subteam^{S_ONCALL}>")) == 2

        it.pass_by(minutes=5, seconds=1)
        (loud,) = await it.until(lambda: it.lines(root, BY_HAND), "to be told to call by hand")
        it.pass_by(minutes=15, seconds=1)
        await it.until(lambda: len(it.lines(root, BY_HAND)) == 2, "to be told again")
        assert "Erin Engineer" in words(loud)
        assert "step 4: the Engineering Manager, Morgan Manager" in words(loud)
        assert [each["ts"] for each in it.place.slack.messages(it.place.slack.support_channel)].count(loud["ts"]) == 1

        await it.press(root, "incident_acknowledge")
        await it.until(lambda: it.lines(root, "nobody else is called"), "the acknowledgement")
        it.pass_by(minutes=50)
        await it.until(lambda: it.lines(root, "update on INC-1 is due"), "a reminder")
        assert len(it.lines(root, BY_HAND)) == 2
        assert len(it.rung) == 4


async def test_the_manager_is_told_at_once_that_others_are_called_and_called_themselves_last(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        await it.place.ask(CRITICAL)
        (first,) = await it.until(lambda: it.direct(U_MANAGER), "the manager to be told")
        await it.until(lambda: it.direct(U_ENGINEER), "the engineer to be called")
        for step in (1, 2, 3):
            await it.until(lambda step=step: len(it.rung) == step, f"page {step}")
            it.pass_by(minutes=5, seconds=1)
        second = (await it.until(lambda: it.direct(U_MANAGER)[1:], "the manager to be called"))[0]

        assert "you are not called" in words(first)
        assert "within 15 minutes" in words(first)
        assert "You are called for INC-1: you are the last escalation step" in words(second)
        assert ["You are called for INC-1." in words(each) for each in it.direct(U_ENGINEER)] == [True]


async def test_where_the_channel_is_lost_the_manager_is_told_directly_to_call_by_hand(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        slack = it.place.slack
        slack.workspace.channels[slack.support_channel].members.remove(BOT_USER)
        await slack.command(f"/zillow-triage {CRITICAL}", channel=slack.direct_message(U_SUPPORT))
        for step in (1, 2, 3, 4):
            await it.until(lambda step=step: len(it.rung) == step, f"page {step}")
            it.pass_by(minutes=5, seconds=1)
        told = await it.until(
            lambda: [each for each in it.direct(U_MANAGER) if BY_HAND in words(each)], "the manager to be told"
        )

        assert len(told) == 1
        assert len(it.rung) == 4
