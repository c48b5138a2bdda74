"""Saving a triage as a recorded case: its file goes into the thread, once for each triage."""

from typing import Any

import structlog

from handlers.flows.audit import SYSTEM
from handlers.flows.audited import case_exported
from handlers.flows.cases import Correction
from handlers.flows.conversation import Listener, Place
from handlers.flows.hand_over import Press
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story, Undelivered
from messages.escaping import Marked
from messages.message import Message

_LOG = structlog.get_logger(__name__)
UNRECORDED = Message(
    Marked("What this triage read was not recorded, or is not kept any more. Run it again, then save that one.")
)


async def save_case(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Attaches the file, or tells the person that there is none."""
    story, press = Story(steps), Press(**payload)
    place = Place(press.channel, press.thread_ts)
    attached = await attach_case(story, press.of, place, office, by=press.user)
    if not attached:
        await story.say("unrecorded", lambda _: office.conversation.whisper(Listener(press.user, place), UNRECORDED))
    return {"of": press.of, "attached": attached}


async def attach_case(
    story: Story, of: str, place: Place, office: Office, *, by: str = SYSTEM, correction: Correction | None = None
) -> bool:
    """Whether there was a recording. A file that Slack does not take lies where cases are collected all the same."""
    name = f"case-{of}{'-corrected' if correction else ''}.yaml"

    async def attach(look: bool) -> bool:
        content = await office.cases.saved(of, correction)
        if content is None:
            return False
        whoever = correction.by if correction else by
        told = case_exported(story.run, of, whoever, office.clock.now(), channel=place.channel, file=name)
        await office.audit.note(told)
        title = "Recorded case"
        await office.conversation.upload_once(place, name=name, title=title, content=content, look=look)
        return True

    try:
        return bool(await story.say("case", attach))
    except Undelivered as undelivered:
        _LOG.warning("case_refused", run=story.run, reason=str(undelivered))
        return True
