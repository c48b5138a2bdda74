"""Somebody says that a diagnosis is wrong: kept with it, and said in its thread."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from handlers.flows.cases import Correction
from handlers.flows.conversation import Listener, Mark, Place
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.save_case import attach_case
from handlers.flows.story import Story
from messages.escaping import Marked, cut_marked, escape, user_mention
from messages.message import Message
from messages.names import cause_title, issue_title

SHOWN = 600
"""Characters of what was written that the thread shows; the journal keeps all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a person said of the triage `of`; `cause` is a code and `issue` the right type, if they named one.

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
        mark, said = Mark(story.run, "said"), _said(objection)
        await story.say("said", lambda look: office.conversation.post_once(place, said, mark, look=look))
    listener = Listener(objection.user, Place(objection.channel, objection.thread_ts))
    await story.say("thanks", lambda _: office.conversation.whisper(listener, _thanks()))
    if objection.thread_ts:
        correction = Correction(objection.cause, objection.user, at, _noted(objection))
        await attach_case(
            story, objection.of, Place(objection.channel, objection.thread_ts), office, correction=correction
        )
    return {"of": objection.of}


async def _keep(objection: Objection, at: datetime, office: Office) -> None:
    await office.journal.note_feedback(
        objection.of, "wrong", objection.user, at, objection.note, issue=objection.issue, cause=objection.cause
    )


def _noted(objection: Objection) -> str:
    """For the recorded case, which holds what was read for the type that was asked for."""
    return f"The right issue type is {objection.issue}. {objection.note}" if objection.issue else objection.note


def _said(objection: Objection) -> Message:
    cause = f" The cause was: {escape(cause_title(objection.cause))}." if objection.cause else ""
    issue = f" It should have been asked as: {escape(issue_title(objection.issue))}." if objection.issue else ""
    note = cut_marked(escape(objection.note), SHOWN)
    return Message(Marked(f"{user_mention(objection.user)} says that this diagnosis is wrong.{cause}{issue} “{note}”"))


def _thanks() -> Message:
    return Message(Marked("Thank you. It is kept with this triage, and the checks are measured against it."))
