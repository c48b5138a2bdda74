"""Somebody says that no triage was needed: nothing is run, and the triage and its incident say so."""

from datetime import datetime

from handlers.flows.conversation import Mark
from handlers.flows.correcting import NOT_NEEDED
from handlers.flows.incidents.standing import placed, tell
from handlers.flows.office import Office
from handlers.flows.replacing import mark_corrected, open_incident
from handlers.flows.story import Story
from messages.not_needed import incident_not_needed


async def note_not_needed(run: str, user: str, at: datetime, office: Office) -> None:
    """For the summary of the triage, also of one that is still under way."""
    await office.journal.record_event(at, run, NOT_NEEDED, user, {"by": user})


async def show_not_needed(story: Story, run: str, user: str, channel: str, office: Office) -> None:
    """In the summary; and in the thread of its incident, which people may be working on."""
    await story.say("not needed", lambda _: mark_corrected({"run": run, "message_ts": ""}, channel, office))
    number = await story.step("not needed incident", lambda: _number(run, office), attempts=3)
    if number is not None:
        thread = await placed(story, number, office, step="not needed incident's thread")
        message = incident_not_needed(by=user)
        await tell(story, "not needed told", thread, message, Mark(story.run, "not needed"), office)


async def _number(run: str, office: Office) -> int | None:
    incident = await open_incident(run, office)
    return None if incident is None else incident.number
