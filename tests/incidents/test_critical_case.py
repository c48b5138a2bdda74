"""A critical case from the command to the follow-up, with everything real but the world around."""

import asyncio
from pathlib import Path

from sandbox.slack import S_ONCALL, U_ENGINEER, U_MANAGER, U_SUPPORT
from tests.incidents.workplace_story import story, words

CRITICAL = "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"


async def test_a_critical_case_pages_once_and_is_led_to_its_close_in_one_thread(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        reported = await it.place.ask(CRITICAL)
        (root,) = await it.until(lambda: it.roots, "an incident")
        await it.until(lambda: it.rung, "a page")
        await it.until(lambda: it.lines(root, "ticket of INC-1"), "a ticket")

        assert len(it.rung) == 1
        assert S_ONCALL in root["text"]
        assert [issue.summary[:14] for issue in it.place.jira.issues] == ["INC-1 critical"]
        assert it.place.pagerduty.alerts == []

        await it.press(root, "incident_acknowledge")
        await it.until(lambda: "Acknowledged by Erin" in it.thread(root)[0]["text"], "the root to show it")
        await it.until(
            lambda: it.place.sources.datadog.on_call.pages[0].status == "acknowledged", "the pager to be told"
        )
        it.pass_by(minutes=20)
        await it.press(root, "incident_update")
        (form,) = await it.until(lambda: it.place.slack.views_open(U_ENGINEER), "the update form")
        said = {"status": "Monitoring", "current_state": "Tokens are refreshed", "accounts": "1", "next_minutes": "60"}
        await it.place.slack.submit(form["id"], said, user=U_ENGINEER)
        await it.until(lambda: "Tokens are refreshed" in words(it.thread(root)[0]), "the update in the root")
        assert len(it.rung) == 1

        await it.press(root, "incident_resolve")
        (still,) = await it.until(lambda: it.lines(root, "is not well yet"), "what still fails")
        await it.place.slack.press(still, "incident_close", user=U_ENGINEER)
        (form,) = await it.until(lambda: it.place.slack.views_open(U_ENGINEER), "the closing form")
        await it.place.slack.submit(form["id"], {"reason": "They reconnect tomorrow."}, user=U_ENGINEER)
        await it.until(lambda: "inc-1-1.md" in it.files(root), "the record")
        record = it.content("inc-1-1.md")
        await it.until(lambda: "Closed, not verified" in words(it.thread(root)[0]), "the root to be closed")
        (told,) = await it.until(lambda: it.lines(reported, "was not seen to be well"), "the reporter to hear of it")
        assert "incident_acknowledge" not in words(it.thread(root)[0])
        assert "They reconnect tomorrow" in words(told)
        assert "🟢" not in words(it.thread(root)[0])
        for wanted in ("Root cause", "Impact", "Resolution", "Prevention", "GAP", "They reconnect tomorrow", "Erin"):
            assert wanted in record

        it.pass_by(hours=1)
        await it.until(lambda: it.lines(root, "1 h after"), "the follow-up")
        assert "Closed, not verified" in words(it.thread(root)[0])
        assert len(it.roots) == 1


async def test_what_was_repaired_is_verified_told_where_it_was_reported_and_closed(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        account, user = await it.broken("refresh_token_rejected")
        reported = await it.place.ask(
            f"--issue=oauth_failure --severity=critical --account_id={account} --user_id={user}"
        )
        (root,) = await it.until(lambda: it.roots, "an incident")
        await it.press(root, "incident_acknowledge")
        await it.until(lambda: it.lines(root, "nobody else is called"), "the acknowledgement")

        await it.fault("refresh_token_rejected", active=False)
        await it.press(root, "incident_resolve")
        await it.until(lambda: "Resolved" in words(it.thread(root)[0]), "the incident to be closed")
        await it.until(lambda: it.lines(reported, f"Verified for account {account}"), "the reporter to hear of it")
        await it.until(lambda: "inc-1-1.md" in it.files(root), "the record")
        page = it.place.sources.datadog.on_call.pages[0]
        await it.until(lambda: page.status == "resolved", "the pager to hear that it is over")
        it.pass_by(hours=1)
        await it.until(lambda: it.lines(root, "still well"), "the look an hour later")

        assert len(it.rung) == 1
        assert len(it.roots) == 1


async def test_whoever_may_not_act_is_told_who_can_and_nothing_happens(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        it.place.slack.workspace.groups["S0OPERATORS"].users.remove(U_SUPPORT)
        await it.place.ask(CRITICAL)
        (root,) = await it.until(lambda: it.roots, "an incident")

        await it.press(root, "incident_acknowledge", user=U_SUPPORT)
        whispered = await it.until(lambda: it.place.slack.ephemerals(U_SUPPORT), "to be told")
        await it.press(root, "incident_timeline", user=U_SUPPORT)
        timeline = await it.until(lambda: it.place.slack.ephemerals(U_SUPPORT)[1:], "the timeline")

        assert "Erin Engineer" in words(whispered[0])
        assert "Only operators" in words(whispered[0])
        assert "Acknowledged" not in it.thread(root)[0]["text"]
        assert "Sam Support" in words(timeline[0])


async def test_two_who_acknowledge_at_once_are_one_acknowledgement(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        await it.place.ask(CRITICAL)
        (root,) = await it.until(lambda: it.roots, "an incident")

        await asyncio.gather(
            it.press(root, "incident_acknowledge"), it.press(root, "incident_acknowledge", user=U_MANAGER)
        )
        slack = it.place.slack
        told = await it.until(
            lambda: slack.ephemerals(U_ENGINEER) + slack.ephemerals(U_MANAGER), "the second to be told"
        )

        assert "acknowledged already" in words(told[0])
        assert len(told) == 1
        assert len(await it.until(lambda: it.lines(root, "nobody else is called"), "the line")) == 1


async def test_a_second_report_of_the_cause_joins_and_nobody_is_called_again(
    tmp_path: Path,
) -> None:
    async with story(tmp_path) as it:
        first = await it.place.ask(CRITICAL)
        await it.until(lambda: it.roots, "an incident")
        second = await it.place.ask("--issue=transaction_sync --severity=critical --account_id=31774 --deal_id=98122")
        await it.until(lambda: it.lines(second, "This joins"), "the second to join")

        assert len(it.roots) == 1
        assert len(it.rung) == 1
        assert it.lines(first, "INC-1")
