"""Somebody says that a diagnosis is wrong: kept with it, and said in its thread."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from handlers.flows.cases import Correction
from handlers.flows.conversation import Listener, Mark, Place
from handlers.flows.correcting import replaced_already
from handlers.flows.not_needed import note_not_needed, show_not_needed
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.save_case import attach_case
from handlers.flows.story import Story
from messages.message import Message
from messages.not_needed import NO_REQUEST
from messages.objection import objected, thanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a person said of the triage `of`; `cause` is a code and `issue` the right type or `NO_REQUEST`, if named.

    `at` is an ISO time.
    """

    of: str
    user: str
    channel: str
    thread_ts: str | None
    note: str
    cause: str | None
    at: str
    issue: str | None = None

    @property
    def not_needed(self) -> bool:
        """The message asked for no triage: there is no right one to run."""
        return self.issue == NO_REQUEST

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return asdict(self)


async def wrong(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Keeps it first, then tells the thread and thanks the person."""
    story, objection = Story(steps), Objection(**payload)
    at = datetime.fromisoformat(objection.at)
    await story.step("keep", lambda: _keep(objection, at, office), attempts=3)
    if objection.thread_ts:
        place = Place(objection.channel, objection.thread_ts)
        mark = Mark(story.run, "said")

        async def said(look: bool) -> str:
            return await office.conversation.post_once(place, await _said(objection, office), mark, look=look)

        await story.say("said", said)
    listener = Listener(objection.user, Place(objection.channel, objection.thread_ts))
    await story.say("thanks", lambda _: office.conversation.whisper(listener, thanks(objection.issue)))
    if objection.thread_ts and (not objection.not_needed or objection.cause):
        correction = Correction(objection.cause, objection.user, at, _noted(objection))
        await attach_case(
            story, objection.of, Place(objection.channel, objection.thread_ts), office, correction=correction
        )
    if objection.not_needed:
        await show_not_needed(story, objection.of, objection.user, objection.channel, office)
    return {"of": objection.of}


async def _keep(objection: Objection, at: datetime, office: Office) -> None:
    await office.journal.note_feedback(
        objection.of, "wrong", objection.user, at, objection.note, issue=objection.issue, cause=objection.cause
    )
    if objection.not_needed:
        await note_not_needed(objection.of, objection.user, at, office)


def _noted(objection: Objection) -> str:
    """For the recorded case, which holds what was read for the type that was asked for."""
    if objection.not_needed:
        return f"No triage was needed. {objection.note}".rstrip()
    return f"The right issue type is {objection.issue}. {objection.note}" if objection.issue else objection.note


async def _said(objection: Objection, office: Office) -> Message:
    """With a button for the right triage, where the type was another and nobody has corrected it yet."""
    kept = await office.journal.report(objection.of)
    other = (
        kept is not None
        and not objection.not_needed
        and objection.issue not in {None, kept.document["case"].get("issue")}
    )
    offered = other and not await replaced_already(objection.of, office.journal)
    return objected(
        by=objection.user,
        note=objection.note,
        cause=objection.cause,
        issue=objection.issue,
        run_id=objection.of if offered else "",
    )
