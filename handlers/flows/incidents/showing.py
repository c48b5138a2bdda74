"""The incident's root message, edited in place as things happen."""

from typing import Any

import structlog

from handlers.flows.conversation import GONE, Unsent
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.root import message_for
from handlers.flows.incidents.standing import standing
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story, Undelivered
from handlers.incidents.happening import Happening, Kind

_LOG = structlog.get_logger(__name__)


async def show(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Brings the root message to how things stand; somebody else may have done so already."""
    story, number = Story(steps), payload["number"]

    async def edit(_: bool) -> dict[str, Any]:
        async with office.editing.turn(number):
            office.editing.begin(number)
            edited = await _edited(number, office)
            if edited["version"]:
                # Slack takes about one edit a second; whoever waits has nothing left to show afterwards.
                await office.clock.sleep(office.edit_every)
            return edited

    try:
        edited = await story.say("show", edit)
    except Undelivered as undelivered:
        # The message stands, in a channel that nobody may write to; the next change is tried again.
        _LOG.warning("incident_not_shown", incident=number, reason=str(undelivered))
        return {"shown": None}
    if edited["lost"]:
        key = f"lost/{payload['round']}/{payload['of']}"
        await story.step("lost", lambda: _lose(number, key, edited["lost"], office), attempts=30)
        await story.step("next", lambda: _next(number, office), attempts=30)
    return {"shown": edited["version"]}


async def _edited(number: int, office: Office) -> dict[str, Any]:
    """Edits until nobody shows less than what stands.

    Answers the `version`, 0 where there was nothing to edit; and as `lost` a message that somebody deleted.
    """
    while True:
        incident = await standing(number, office)
        shown = await office.incidents.shown(number)
        if incident.channel is None or incident.message_ts is None or shown >= incident.version:
            return {"version": 0, "lost": None}
        try:
            await office.conversation.update(incident.channel, incident.message_ts, await message_for(incident, office))
        except Unsent as unsent:
            if unsent.code not in GONE:
                raise
            return {"version": 0, "lost": incident.message_ts}
        await office.incidents.note_shown(number, incident.version)
        if await office.incidents.shown(number) <= incident.version:
            return {"version": incident.version, "lost": None}


async def _lose(number: int, key: str, ts: str, office: Office) -> None:
    """Unless it was posted anew already, when two found it deleted."""
    happening = Happening(key=key, at=office.clock.now(), kind=Kind.LOST, detail={"message_ts": ts})
    await office.incidents.act(number, key, lambda incident: [happening] if incident.message_ts == ts else [])


async def _next(number: int, office: Office) -> None:
    await submit_due(await standing(number, office), office)
