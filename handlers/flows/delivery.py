"""Bringing a finished triage to people: kept first, then told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog

from checks.kit.case import Case
from handlers.flows.asked import Asked
from handlers.flows.case_record import question
from handlers.flows.conversation import Mark, Place, Unsent
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.flows.story import Story, Undelivered
from messages.detail import details
from messages.full_report import full_report
from messages.handed_over import called_out
from messages.message import Message
from messages.summary import summary
from messages.verdict import verdict

_LOG = structlog.get_logger(__name__)

GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""The first message cannot be edited any more; what it should say is said anew."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A triage's thread: `message_ts` is the post that holds the plan, then the summary."""

    channel: str
    thread_ts: str
    message_ts: str

    @property
    def thread(self) -> Place:
        return Place(self.channel, self.thread_ts)


async def deliver(
    story: Story, asked: Asked, case: Case, document: Mapping[str, Any], opened: Opened, office: Office
) -> None:
    """The journal, the summary in place of the plan, details as replies, the file if anything had to be cut."""
    whole = {**document, "asked": asked.remembered(question(case).document())}
    kept = Kept(
        run=story.run,
        asked_at=asked.asked_at,
        requested_by=asked.user,
        channel=opened.channel,
        thread_ts=opened.thread_ts,
        message_ts=opened.message_ts,
        verdict=verdict(whole),
        document=whole,
    )
    await story.step("keep", lambda: office.journal.keep(kept), attempts=3)

    told = summary(whole, run_id=story.run)
    await story.say("summary", lambda look: _show(told, story.run, opened, office, look=look))
    if (whole["decision"] or {}).get("page"):
        await _call_people(story, whole, opened, office)
    replies = details(whole)
    for number, reply in enumerate(replies):
        await _reply(story, f"detail {number}", reply, opened, office)
    if told.cut or any(reply.cut for reply in replies):
        await _attach(story, full_report(whole), opened, office)


async def _call_people(story: Story, document: Mapping[str, Any], opened: Opened, office: Office) -> None:
    """A new message, because edits notify nobody; before the details, because a fast hand-over comes first."""
    loud = called_out(
        document, oncall_usergroup=office.oncall_usergroup, engineering_manager=office.engineering_manager
    )
    mark = Mark(story.run, "call people")
    post = office.conversation.post_once
    ts = await story.say("call people", lambda look: post(opened.thread, loud, mark, look=look, urgent=True))
    detail = {"channel": opened.channel, "message_ts": ts, "usergroup": office.oncall_usergroup}
    at = datetime.fromtimestamp(float(ts), UTC)
    await story.step("note", lambda: office.journal.record_event(at, story.run, "called", None, detail), attempts=3)


async def _show(told: Message, run: str, opened: Opened, office: Office, *, look: bool) -> str:
    try:
        await office.conversation.update(opened.channel, opened.message_ts, told)
    except Unsent as unsent:
        if unsent.code not in GONE:
            raise
        # A deleted message that began the thread has taken the thread with it.
        place = Place(opened.channel) if opened.thread_ts == opened.message_ts else opened.thread
        mark = Mark(run, "summary")
        return await office.conversation.post_once(place, told, mark, look=look, urgent=True)
    return opened.message_ts


async def _reply(story: Story, step: str, reply: Message, opened: Opened, office: Office) -> None:
    """A detail that Slack refuses for good is missed less than a triage that ends as failed."""
    mark = Mark(story.run, step)
    try:
        await story.say(step, lambda look: office.conversation.post_once(opened.thread, reply, mark, look=look))
    except Undelivered as undelivered:
        _LOG.warning("detail_refused", run=story.run, step=step, reason=str(undelivered))


async def _attach(story: Story, content: str, opened: Opened, office: Office) -> None:
    name = f"triage-{story.run}.md"

    async def upload(look: bool) -> None:
        await office.conversation.upload_once(opened.thread, name=name, title="Full report", content=content, look=look)

    try:
        await story.say("full report", upload)
    except Undelivered as undelivered:
        _LOG.warning("full_report_refused", run=story.run, reason=str(undelivered))
