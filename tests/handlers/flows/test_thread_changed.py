"""What is read of a thread is read once and recorded: who edits or deletes a reply meanwhile changes nothing."""

from contextlib import suppress
from datetime import UTC, datetime

from handlers.flows.asked import Asked, Way
from handlers.flows.office import Office
from handlers.flows.triage import triage
from sandbox.slack import BOT_USER, U_SUPPORT, LocalSlack
from sandbox.slack.content import Content
from tests.handlers.flows.paper_steps import Killed, Paper, PaperSteps
from tests.handlers.sample_engine import SampleEngine

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def test_a_reply_edited_or_deleted_meanwhile_changes_nothing(slack: LocalSlack, office: Office) -> None:
    root = await slack.say("OAuth fails for a customer")
    edited = await slack.say("account 148261", thread_ts=root["ts"])
    deleted = await slack.say("user 571", thread_ts=root["ts"])
    asks = await slack.say(f"<@{BOT_USER}> please look", thread_ts=root["ts"])
    asked = Asked(
        way=Way.MENTION,
        user=U_SUPPORT,
        channel=slack.support_channel,
        asked_at=NOON,
        thread_ts=root["ts"],
        message_ts=asks["ts"],
    )
    paper = Paper()
    with suppress(Killed):
        await triage(PaperSteps("000000000001", paper, dies_before="claim"), asked.document(), office)

    workspace = slack.workspace
    channel = workspace.channel(slack.support_channel)
    workspace.timeline.edit(workspace.post(channel, edited["ts"]), Content("account 31774"), keep_blocks=False)
    workspace.timeline.delete(workspace.post(channel, deleted["ts"]))
    await triage(PaperSteps("000000000001", paper), asked.document(), office)

    assert isinstance(office.engine, SampleEngine)
    assert [(case.account_id, case.user_id) for case in office.engine.cases] == [(148261, 571)]
