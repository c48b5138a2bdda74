"""Slack, pagers and people at their worst while somebody is needed: nobody is lost, nothing is told twice."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from handlers.flows.incidents.pending import submit_due
from handlers.incidents.opening import Opening
from sandbox.slack import BOT_USER, S_ONCALL, U_ENGINEER, U_MANAGER, U_SUPPORT, LocalSlack
from sandbox.slack.people import Person
from tests.bot.slack.bare_slack import bare
from tests.handlers.living_bot import Bot, living, until, words
from tests.incidents.workplace_story import story

CRITICAL = "oauth_failure --account_id=148261 --severity=critical"
REAL = "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"
UNREADABLE = (
    ("current_state", "   ", "Say how it stands, in a sentence."),
    ("current_state", "x" * 4_000, "at most 1500 characters"),
    ("accounts", "many", "number"),
    ("accounts", "99999999999", "Give a whole number"),
    ("degradation", "900", "number"),
)
"""Field of the update form, what is typed, and what is then said beside it."""
MANY = 120
"""Reports at once."""
GROUP, MANAGER = f"<!subteam^{S_ONCALL}>", f"<@{U_MANAGER}>"
OUTSIDER = Person("U0OUTSIDE1", "olga.outside", "Olga Outside (sample)", "#555555")


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(redelivery_seconds=(0.05, 0.05, 0.05), rate_limits=False) as slack:
        slack.workspace.people[OUTSIDER.id] = OUTSIDER
        slack.workspace.channels[slack.support_channel].members.append(OUTSIDER.id)
        yield slack


@pytest.fixture
async def bot(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    async with living(slack, tmp_path) as bot:
        yield bot


def roots(bot: Bot) -> list[dict[str, Any]]:
    """Root messages of incidents."""
    return [each for each in bot.channel if "incident_timeline" in words(each)]


async def called(bot: Bot, command: str = CRITICAL) -> dict[str, Any]:
    """The root of an incident for which people have been called."""
    await bot.slack.command(command)
    await until(lambda: roots(bot))
    await bot.rest()
    return roots(bot)[-1]


async def press(bot: Bot, message: dict[str, Any], act: str, user: str = U_ENGINEER) -> None:
    await bot.slack.press(str(message["ts"]), act, user=user)
    await bot.rest()


async def form(bot: Bot, user: str) -> str:
    """The id of the form that a person has open."""
    (view,) = await until(lambda: bot.slack.views_open(user))
    return str(view["id"])


async def on_call(bot: Bot) -> str:
    """What `/zillow-triage oncall` answers."""
    return words((await bot.slack.command("oncall")).body or {})


def direct(bot: Bot, user: str) -> list[str]:
    """What the bot has told somebody directly."""
    return [words(each) for each in bot.slack.messages(bot.slack.direct_message(user))]


@pytest.mark.parametrize("deleted", [False, True], ids=["emptied", "deleted"])
async def test_a_group_without_members_calls_the_manager_and_nobody_is_said_to_be_on_call(
    bot: Bot, deleted: bool
) -> None:
    groups = bot.slack.workspace.groups
    if deleted:
        del groups[S_ONCALL]
    else:
        groups[S_ONCALL].users.clear()

    root = await called(bot)

    (told,) = direct(bot, U_MANAGER)
    assert MANAGER in root["text"]
    assert GROUP not in words(root)
    assert "You are called" in told
    assert "those on call" not in " ".join(words(each) for each in bot.thread(bot.channel[0]["ts"]))
    assert "nobody is in it: fill it; until then calls in Slack go to the Engineering Manager" in await on_call(bot)


async def test_where_slack_tells_nothing_about_groups_people_are_mentioned_and_anybody_may_act(
    slack: LocalSlack, tmp_path: Path
) -> None:
    async with bare(slack) as url, living(slack, tmp_path, api_url=url) as bot:
        root = await called(bot)
        await press(bot, root, "incident_acknowledge", user=OUTSIDER.id)
        await press(bot, root, "incident_resolve", user=OUTSIDER.id)

        shown, *replies = bot.thread(root["ts"])
        assert GROUP in root["text"]
        assert f"Acknowledged by {OUTSIDER.id}" in shown["text"]
        assert "INC-1 is not well yet" in replies[-1]["text"]
        assert bot.whispers(OUTSIDER.id) == []
        assert "Slack does not say who is in it." in await on_call(bot)


@pytest.mark.parametrize("talked_in", [False, True], ids=["empty thread", "thread with replies"])
async def test_a_deleted_root_is_posted_anew_once_and_leads_the_incident_from_there(bot: Bot, talked_in: bool) -> None:
    root, workspace = await called(bot), bot.slack.workspace
    if talked_in:
        await bot.slack.say("I am on it.", thread_ts=root["ts"])
    workspace.timeline.delete(workspace.post(workspace.channel(bot.slack.support_channel), root["ts"]))

    await bot.slack.command("oauth_failure --account_id=148261 --user_id=571 --severity=critical")
    (anew,) = await until(lambda: roots(bot))
    await bot.rest()
    await press(bot, anew, "incident_acknowledge")

    shown, *replies = bot.thread(anew["ts"])
    assert anew["ts"] != root["ts"]
    assert "Acknowledged by Erin Engineer" in shown["text"]
    assert ["nobody else is called" in words(each) for each in replies] == [True]
    assert len(roots(bot)) == 1


async def closed(bot: Bot, root: dict[str, Any]) -> dict[str, Any]:
    """Closes it with a reason, and answers the message whose button did so."""
    await press(bot, root, "incident_resolve", user=U_SUPPORT)
    (offered,) = [each for each in bot.thread(root["ts"]) if "incident_close" in words(each)]
    await press(bot, offered, "incident_close", user=U_SUPPORT)
    await bot.slack.submit(await form(bot, U_SUPPORT), {"reason": "They reconnect tomorrow."}, user=U_SUPPORT)
    await bot.rest()
    return offered


async def test_a_button_that_is_left_of_a_closed_incident_says_how_to_open_it_again(bot: Bot) -> None:
    root = await called(bot)
    left = await closed(bot, root)
    before = len(bot.thread(root["ts"]))

    await press(bot, left, "incident_close")

    (told,) = bot.whispers(U_ENGINEER)
    assert "INC-1 is closed. If the trouble is back, run a triage: the same cause opens it again." in told
    assert len(bot.thread(root["ts"])) == before


async def test_an_update_written_while_somebody_else_closed_it_is_declined_with_the_way_on(bot: Bot) -> None:
    root = await called(bot)
    await press(bot, root, "incident_update")
    writing = await form(bot, U_ENGINEER)
    await closed(bot, root)

    await bot.slack.submit(writing, {"current_state": "Tokens are refreshed.", "accounts": "1"}, user=U_ENGINEER)
    await bot.rest()

    (told,) = bot.whispers(U_ENGINEER)
    assert "INC-1 is closed. If the trouble is back, run a triage" in told
    assert "Tokens are refreshed." not in words(bot.thread(root["ts"])[0])


async def test_somebody_from_outside_is_told_alone_who_can_and_the_press_is_kept(bot: Bot) -> None:
    root = await called(bot)
    before = bot.thread(root["ts"])

    await press(bot, root, "incident_update", user=OUTSIDER.id)
    await press(bot, root, "incident_timeline", user=OUTSIDER.id)

    refused, timeline = bot.whispers(OUTSIDER.id)
    assert "Only operators and those on call may act" in refused
    assert "Erin Engineer (sample), Morgan Manager (sample), Sam Support (sample). Ask one of them" in refused
    assert "Hand over to people" in refused
    assert "Olga Outside (sample) pressed" in timeline
    assert bot.slack.views_open(OUTSIDER.id) == []
    assert len(bot.thread(root["ts"])) == len(before)


async def test_a_double_press_is_one_acknowledgement_and_one_line(bot: Bot) -> None:
    root = await called(bot)

    await asyncio.gather(*(bot.slack.press(str(root["ts"]), "incident_acknowledge", user=U_ENGINEER) for _ in range(2)))
    await bot.rest()

    (told,) = bot.whispers(U_ENGINEER)
    assert "INC-1 is acknowledged already" in told
    assert ["nobody else is called" in words(each) for each in bot.thread(root["ts"])[1:]].count(True) == 1


async def test_an_update_that_cannot_be_read_says_why_beside_each_field_and_nothing_is_posted(bot: Bot) -> None:
    root = await called(bot)
    await press(bot, root, "incident_update")
    writing, before = await form(bot, U_ENGINEER), words(bot.thread(root["ts"])[0])

    said = {"current_state": "Being worked on.", "accounts": "1"}
    for field, typed, beside in UNREADABLE:
        answered = await bot.slack.submit(writing, {**said, field: typed}, user=U_ENGINEER)
        assert beside in answered.errors[field]
    await bot.rest()

    assert words(bot.thread(root["ts"])[0]) == before


async def test_an_update_of_full_length_with_calls_and_secrets_in_it_is_posted_without_them(bot: Bot) -> None:
    root, token = await called(bot), "xoxb-" + "123456789012-abcdefghijklmnopqrstuvwx"
    await press(bot, root, "incident_update")

    texts = {
        "current_state": f"<!channel> {token} " + "Hält noch an. " * 100,
        "findings": "😀 " * 350,
        "fixes": "_*`<" * 375,
    }
    answered = await bot.slack.submit(await form(bot, U_ENGINEER), {**texts, "accounts": "1"}, user=U_ENGINEER)
    await bot.rest()

    said = " ".join(words(each) for each in bot.thread(root["ts"]))
    assert answered.errors == {}
    assert "Hält noch an. " * 60 in said
    assert token not in said
    assert "<!channel>" not in bot.thread(root["ts"])[0]["text"]
    assert [note for note in bot.slack.notifications if note.way == "channel"] == []


async def test_a_lost_channel_stops_no_page_and_the_manager_hears_directly_what_is_wrong(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        slack = it.place.slack
        slack.workspace.channels[slack.support_channel].members.remove(BOT_USER)
        await slack.command(REAL, channel=slack.direct_message(U_SUPPORT))
        await it.until(lambda: it.rung, "a page although the channel is lost")
        told = await it.until(lambda: said_to(slack, U_MANAGER, "could not be posted"), "the manager to be told")
        await it.until(lambda: said_to(slack, U_ENGINEER, "You are called"), "who is on call to be told")

        slack.workspace.channels[slack.support_channel].members.append(BOT_USER)
        it.pass_by(minutes=2, seconds=1)
        (root,) = await it.until(lambda: it.roots, "the root, now that the channel is back")
        await it.press(root, "incident_acknowledge")
        await it.until(lambda: it.lines(root, "nobody else is called"), "the thread to be led from here")

        assert "not_in_channel" in told[0]
        assert len(told) == 1
        assert len(it.rung) == 1
        assert len(it.roots) == 1


async def test_phones_ring_while_slack_is_away_and_slack_is_told_once_when_it_is_back(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        await it.fault("webhook_storm", active=True)
        it.place.slack.misbehave.outage(how="503")
        it.pass_by(minutes=6)
        await it.until(lambda: it.rung, "a page although Slack is away")
        assert it.roots == []

        it.place.slack.misbehave.clear()
        (root,) = await it.until(lambda: it.roots, "the root")
        for said in ("triage_wrong", "delivered", "ticket of INC-1"):
            await it.until(lambda said=said: it.lines(root, said), said)
        replies = [each["text"] for each in it.thread(root)[1:]]

        assert len(replies) == len(set(replies))
        assert len(it.rung) == 1
        assert len(it.roots) == 1


@pytest.mark.parametrize("lost", [False, True], ids=["away for a minute", "the bot was removed from the channel"])
async def test_a_critical_command_rings_phones_before_its_thread_can_open(tmp_path: Path, lost: bool) -> None:
    async with story(tmp_path) as it:
        slack = it.place.slack
        members = slack.workspace.channels[slack.support_channel].members
        if lost:
            members.remove(BOT_USER)
        else:
            slack.misbehave.outage(how="503")
        await slack.command(REAL)
        await it.until(lambda: it.rung, "a page although there is no thread")
        assert it.roots == []

        slack.misbehave.clear()
        if lost:
            # The next try is due two minutes after this one has come to nothing.
            await it.until(lambda: said_to(slack, U_MANAGER, "could not be posted"), "the first try to be over")
            members.append(BOT_USER)
            it.pass_by(minutes=2, seconds=1)
        (root,) = await it.until(lambda: it.roots, "the root")
        await it.press(root, "incident_acknowledge")
        await it.until(lambda: it.lines(root, "nobody else is called"), "the thread to be led")

        summaries = [each for each in slack.messages(slack.support_channel) if "triage_wrong" in words(each)]
        assert len(summaries) == (0 if lost else 1)
        assert len(it.rung) == 1
        assert len(it.roots) == 1


async def test_one_pager_stands_in_for_the_other_and_without_both_a_person_is_asked_for(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        on_call, pagerduty = it.place.sources.datadog.on_call, it.place.pagerduty
        on_call.misbehave("500")
        await it.place.ask(REAL)
        (root,) = await it.until(lambda: it.roots, "an incident")
        (taken,) = await it.until(lambda: it.lines(root, "PagerDuty: delivered."), "PagerDuty to take it")
        assert len(pagerduty.alerts) == 1

        on_call.misbehave("drop_before")
        pagerduty.misbehave("400")
        it.pass_by(minutes=5, seconds=1)
        (loud,) = await it.until(lambda: it.lines(root, "page a person by hand, now"), "to be told loudly")
        answered = words((await it.place.slack.command("oncall")).body or {})

        assert "a duplicate beats a miss" in taken["text"]
        assert GROUP in loud["text"]
        assert MANAGER in loud["text"]
        assert "on the phone if nobody answers here" in loud["text"]
        await it.until(lambda: "page a person by hand" in it.thread(root)[0]["text"], "the root to say it too")
        assert "Datadog could not be reached" in answered
        assert "Erin Engineer (sample)" in answered


async def test_a_jira_that_is_down_is_told_once_and_the_ticket_comes_when_it_is_well(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        it.place.jira.misbehave("500")
        await it.place.ask(REAL)
        (root,) = await it.until(lambda: it.roots, "an incident")
        await it.until(lambda: it.lines(root, "could not be opened"), "to hear that there is no ticket")
        await it.press(root, "incident_acknowledge")
        await it.until(lambda: "Acknowledged by" in it.thread(root)[0]["text"], "the root to show it")
        tried = len(it.place.jira.requests)
        it.pass_by(minutes=10, seconds=1)
        await it.until(lambda: len(it.place.jira.requests) > tried, "another try")

        def passing_by() -> list[Any]:
            """The try before counts from when it ended, which may be after the clock went on."""
            it.pass_by(seconds=30)
            return it.lines(root, "The ticket of INC-1 is")

        it.place.jira.misbehave(None)
        (link,) = await it.until(passing_by, "the ticket")

        assert len(it.lines(root, "could not be opened")) == 1
        assert [issue.key in words(link) for issue in it.place.jira.issues] == [True]


async def test_many_reports_at_once_are_one_incident_one_page_and_few_edits(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    async with story(tmp_path) as it:
        await it.place.ask(REAL)
        (root,) = await it.until(lambda: it.roots, "an incident")
        await it.until(lambda: it.lines(root, "ticket of INC-1"), "the quiet after its opening")
        office = it.place.bot.office
        report = await office.journal.report((await office.journal.recent(1))[0].run_id)
        assert report is not None
        edits, began = edits_of(it.place.slack), time.monotonic()

        async def one(number: int) -> int:
            opening = Opening(
                run=f"many-{number}", at=office.clock.now(), by=U_SUPPORT, document=report.document,
                verdict=report.verdict,
            )  # fmt: skip
            joined = await office.incidents.open_or_join(opening)
            await submit_due(joined.incident, office)
            return joined.incident.number

        numbers = await asyncio.gather(*(one(number) for number in range(MANY)))
        await it.until(lambda: f"{MANY + 1} reports" in words(it.thread(root)[0]), "the root to count them")
        took = time.monotonic() - began
        record_property("seconds", round(took, 1))
        record_property("edits", edits_of(it.place.slack) - edits)

        assert set(numbers) == {1}
        assert len(it.roots) == 1
        assert len(it.rung) == 1
        assert edits_of(it.place.slack) - edits <= 2 + took / office.edit_every
        assert [call for call in it.place.slack.calls if call.error == "ratelimited"] == []


def said_to(slack: LocalSlack, user: str, said: str) -> list[str]:
    """Direct messages to somebody that say this."""
    return [words(each) for each in slack.messages(slack.direct_message(user)) if said in words(each)]


def edits_of(slack: LocalSlack) -> int:
    """Messages edited so far."""
    return sum(call.method == "chat.update" for call in slack.calls)
