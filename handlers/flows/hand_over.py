"""The button that calls people: loud, in the thread, once for each triage."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from handlers.flows.conversation import Mark, Place
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from messages.handed_over import handed_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody pressed a button below the triage `of`; `at` is an ISO time."""

    of: str
    user: str
    channel: str
    thread_ts: str | None
    at: str

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return asdict(self)


async def hand_over(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Asks for people in the thread, or in the channel where a refusal has no thread."""
    story, press = Story(steps), Press(**payload)
    known = await story.step("read", lambda: _known(press, office), attempts=3)
    loud = handed_over(
        known["document"],
        by_user=press.user,
        oncall_usergroup=office.oncall_usergroup,
        engineering_manager=office.engineering_manager,
    )
    place = Place(known["channel"], known["thread_ts"])
    mark = Mark(story.run, "call people")
    ts = await story.say(
        "call people", lambda look: office.conversation.post_once(place, loud, mark, look=look, urgent=True)
    )
    detail = {"channel": place.channel, "message_ts": ts, "usergroup": office.oncall_usergroup}
    at = datetime.fromisoformat(press.at)
    await story.step(
        "note", lambda: office.journal.record_event(at, press.of, "handed_over", press.user, detail), attempts=3
    )
    return {"message_ts": ts}


async def _known(press: Press, office: Office) -> dict[str, Any]:
    """What the journal says of the triage; where it was pressed, if the journal says nothing."""
    report = await office.journal.report(press.of)
    if report is None:
        return {"document": None, "channel": press.channel, "thread_ts": press.thread_ts}
    channel = report.channel or press.channel
    return {"document": dict(report.document), "channel": channel, "thread_ts": report.thread_ts or press.thread_ts}
