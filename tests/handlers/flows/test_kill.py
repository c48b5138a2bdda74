"""Killed at any step, before or after its effect, a flow begun again says everything once."""

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack.workspace import Workspace
from checks.kit.refusal import Condition, Refusal
from checks.kit.report import refused
from handlers.flows.asked import Asked, Way
from handlers.flows.hand_over import Press, hand_over
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.flows.protocols import Steps
from handlers.flows.triage import triage
from handlers.flows.wrong import Objection, wrong
from handlers.intake.request import Request
from sandbox.slack import BOT_USER, S_ONCALL, U_SUPPORT, LocalSlack
from tests.handlers.flows.conftest import restarted
from tests.handlers.flows.paper_steps import Killed, Paper, PaperSteps
from tests.handlers.living_bot import summaries, words

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
Flow = Callable[[Steps, dict[str, Any], Office], Awaitable[Any]]


def said_by_bot(slack: LocalSlack) -> Counter[str]:
    """What the bot said in the channel and its threads, without ids of runs and links that differ each time."""
    posts = slack.workspace.posts.of(slack.support_channel)
    return Counter(words(post.as_slack()) for post in posts if post.as_slack().get("user") == BOT_USER)


async def killed_everywhere(
    flow: Flow, ask: Callable[[int], Awaitable[dict[str, Any]]], office: Office, workspace: Workspace
) -> int:
    """Runs the flow whole, then once for each way to die, beginning it again; answers how often it was run."""
    whole = PaperSteps("000000000000", Paper())
    await flow(whole, await ask(0), office)
    deaths = [(name, after) for name in whole.begun for after in (False, True)]
    for number, (name, after) in enumerate(deaths, start=1):
        paper, payload, key = Paper(), await ask(number), f"{number:012d}"
        with suppress(Killed):
            await flow(
                PaperSteps(key, paper, dies_before="" if after else name, dies_after=name if after else ""),
                payload,
                office,
            )
        await flow(PaperSteps(key, paper), payload, restarted(office, workspace))
    return len(deaths) + 1


@pytest.mark.parametrize("way", [Way.COMMAND, Way.MENTION])
async def test_a_triage_ends_in_one_summary_and_no_reply_twice(
    slack: LocalSlack, office: Office, workspace: Workspace, way: Way
) -> None:
    async def ask(number: int) -> dict[str, Any]:
        """Each about an account of its own, so that what it says tells it apart."""
        account = 10_000 + number
        if way is Way.MENTION:
            said = await slack.say(f"<@{BOT_USER}> oauth_failure account {account}")
            thread = {"thread_ts": said["ts"], "message_ts": said["ts"]}
            return Asked(way=way, user=U_SUPPORT, channel=slack.support_channel, asked_at=NOON, **thread).document()
        request = Request(issue="oauth_failure", account_id=account).document()
        return Asked(way=way, user=U_SUPPORT, channel=slack.support_channel, asked_at=NOON, request=request).document()

    runs = await killed_everywhere(triage, ask, office, workspace)

    posts = [post.as_slack() for post in slack.workspace.posts.of(slack.support_channel)]
    replies = Counter((post["thread_ts"], post["text"]) for post in posts if post.get("parent_user_id"))
    assert len(summaries(posts)) == runs
    assert [reply for reply, count in replies.items() if count > 1] == []
    assert len(await office.journal.recent(100)) == runs


async def test_a_refusal_in_a_thread_is_said_once(slack: LocalSlack, office: Office, workspace: Workspace) -> None:
    async def ask(number: int) -> dict[str, Any]:
        said = await slack.say(f"<@{BOT_USER}> number {number}")
        thread = {"thread_ts": said["ts"], "message_ts": said["ts"]}
        return Asked(way=Way.MENTION, user=U_SUPPORT, channel=slack.support_channel, asked_at=NOON, **thread).document()

    runs = await killed_everywhere(triage, ask, office, workspace)

    assert sum(said_by_bot(slack).values()) == runs


async def test_people_are_called_once(slack: LocalSlack, office: Office, workspace: Workspace) -> None:
    async def ask(number: int) -> dict[str, Any]:
        root = await slack.say(f"Thread {number}")
        await office.journal.keep(kept_refusal(f"{number}", account_id=10_000 + number))
        return Press(
            of=f"{number}", user=U_SUPPORT, channel=slack.support_channel, thread_ts=root["ts"], at=NOON.isoformat()
        ).document()

    runs = await killed_everywhere(hand_over, ask, office, workspace)

    posts = [post.as_slack() for post in slack.workspace.posts.of(slack.support_channel)]
    loud = [post for post in posts if S_ONCALL in words(post)]
    pointing = Counter(post["thread_ts"] for post in posts if "This is <" in post["text"])
    assert len(await office.incidents.latest(100)) == len(loud) == runs
    assert set(pointing.values()) == {1}
    assert len(pointing) == runs


def kept_refusal(run: str, *, account_id: int) -> Kept:
    """Nothing was diagnosed; each is about an account of its own, so that each is an incident of its own."""
    refusal = Refusal(Condition.MISSING_CONTEXT, "Nothing was diagnosed.")
    document = refused(refusal, {"issue": "oauth_failure", "account_id": account_id}, 0)
    return Kept(
        run=run, asked_at=NOON, requested_by=U_SUPPORT, channel="", thread_ts=None, message_ts=None,
        verdict=refusal.message, document=document,
    )  # fmt: skip


async def test_an_objection_is_kept_and_said_once(slack: LocalSlack, office: Office, workspace: Workspace) -> None:
    async def ask(number: int) -> dict[str, Any]:
        root = await slack.say(f"Thread {number}")
        return Objection(
            of=f"{number}", user=U_SUPPORT, channel=slack.support_channel, thread_ts=root["ts"],
            note=f"Objection {number}", cause=None, at=NOON.isoformat(),
        ).document()  # fmt: skip

    runs = await killed_everywhere(wrong, ask, office, workspace)

    assert sum(said_by_bot(slack).values()) == runs
    assert [len(await office.journal.feedback(f"{number}")) for number in range(runs)] == [1] * runs


async def test_nothing_is_looked_for_when_all_goes_well(slack: LocalSlack, office: Office) -> None:
    request = Request(issue="oauth_failure", account_id=1).document()
    asked = Asked(way=Way.COMMAND, user=U_SUPPORT, channel=slack.support_channel, asked_at=NOON, request=request)
    slack.calls.clear()

    await triage(PaperSteps("000000000000", Paper()), asked.document(), office)

    # Nothing of its own: who reads the channel is asked before anything is posted there.
    assert {call.method for call in slack.calls} == {"conversations.info", "chat.postMessage", "chat.update"}
