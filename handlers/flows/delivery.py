"""Bringing a finished triage to people: kept first, then told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from checks.kit.case import Case
from handlers.flows.asked import Asked
from handlers.flows.case_record import question
from handlers.flows.conversation import GONE, Mark, Place, Unsent
from handlers.flows.incidents.raising import point_to, raised
from handlers.flows.incidents.whom import called_if_handed_over
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.flows.replacing import correction_of
from handlers.flows.story import ATTEMPTS, Story, Undelivered
from handlers.incidents.opening import Opening
from messages.detail import details
from messages.full_report import full_report
from messages.message import Message
from messages.summary import summary
from messages.verdict import verdict

_LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A triage's thread: `message_ts` is the post that holds the plan, then the summary."""

    channel: str
    thread_ts: str
    message_ts: str

    @property
    def thread(self) -> Place:
        return Place(self.channel, self.thread_ts)

    @property
    def message(self) -> tuple[str, str]:
        """Channel and time of the post."""
        return self.channel, self.message_ts


async def deliver(
    story: Story, asked: Asked, case: Case, document: Mapping[str, Any], opened: Opened, office: Office
) -> None:
    """The journal, the summary in place of the plan, details as replies, the file if anything had to be cut."""
    whole = _whole(asked, case, document)
    kept = _kept(story.run, asked, whole, opened)
    await story.step("keep", lambda: office.journal.keep(kept), attempts=ATTEMPTS)

    incident = None
    if (whole["decision"] or {}).get("page"):
        # Before anything is told: phones ring while Slack is still being written to.
        incident = await raised(story, _opening(story.run, asked, whole, opened), office)
    told = summary(whole, run_id=story.run, called=await called_if_handed_over(office))
    await story.say("summary", lambda look: _show(told, story.run, whole, opened, office, look=look))
    if incident is not None:
        await point_to(story, incident, opened.thread, office)
    replies = details(whole)
    for number, reply in enumerate(replies):
        await _reply(story, f"detail {number}", reply, opened, office)
    if told.cut or any(reply.cut for reply in replies):
        await _attach(story, full_report(whole), opened, office)


async def call(story: Story, asked: Asked, case: Case, document: Mapping[str, Any], office: Office) -> None:
    """Before there is a thread to tell it in: kept, and whoever is to be called is called."""
    whole = _whole(asked, case, document)
    if not (whole["decision"] or {}).get("page"):
        return
    await story.step(
        "keep unseen", lambda: office.journal.keep(_kept(story.run, asked, whole, None)), attempts=ATTEMPTS
    )
    await raised(story, _opening(story.run, asked, whole, None), office)


def _whole(asked: Asked, case: Case, document: Mapping[str, Any]) -> dict[str, Any]:
    return {**document, "asked": asked.remembered(question(case).document())}


def _kept(run: str, asked: Asked, whole: Mapping[str, Any], opened: Opened | None) -> Kept:
    return Kept(
        run=run,
        asked_at=asked.asked_at,
        requested_by=asked.user,
        channel=asked.channel if opened is None else opened.channel,
        thread_ts=asked.thread_ts if opened is None else opened.thread_ts,
        message_ts=None if opened is None else opened.message_ts,
        verdict=verdict(whole),
        document=dict(whole),
    )


def _opening(run: str, asked: Asked, document: Mapping[str, Any], opened: Opened | None) -> Opening:
    return Opening(
        run=run,
        at=asked.asked_at,
        by=asked.user,
        document=document,
        verdict=verdict(document),
        channel=asked.channel if opened is None else opened.channel,
        thread_ts=asked.thread_ts if opened is None else opened.thread_ts,
        question=(asked.answers or {}).get("run") or "",
    )


async def _show(
    told: Message, run: str, whole: Mapping[str, Any], opened: Opened, office: Office, *, look: bool
) -> str:
    """What somebody has corrected meanwhile says so."""
    if (correction := await correction_of(run, office)) is not None:
        told = summary(whole, run_id=run, correction=correction, called=await called_if_handed_over(office))
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
