"""The incident as it stands, and lines about it in its thread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from checks.kit.report import moment
from handlers.flows.conversation import Mark, Place
from handlers.flows.incidents.patience import patiently
from handlers.flows.incidents.whom import whom
from handlers.flows.office import Office
from handlers.flows.story import Story, Undelivered
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from messages.incident.called import Called
from messages.incident.told import told
from messages.message import Message

_LOG = structlog.get_logger(__name__)

_LOOKS = 40
_LOOK_SECONDS = 0.25
"""Ten seconds: longer nobody who is to be called waits for the message that they are called to."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where the incident is told. `mentioned`: its root message has called people in this round already."""

    place: Place
    mentioned: bool


async def standing(number: int, office: Office) -> Incident:
    """Bears a journal that is away for a moment. Raises `LookupError` for an incident that nobody knows."""
    incident = await patiently(lambda: office.incidents.one(number), office)
    if incident is None:
        raise LookupError(f"There is no incident INC-{number}.")
    return incident


async def placed(story: Story, number: int, office: Office, *, step: str = "thread") -> Thread | None:
    """The incident's thread, once there is one; None where none came in time."""

    async def look() -> dict[str, Any] | None:
        for _ in range(_LOOKS):
            incident = await standing(number, office)
            if incident.channel and incident.message_ts:
                mentioned = incident.mentioned_round == incident.round
                return {"channel": incident.channel, "ts": incident.message_ts, "mentioned": mentioned}
            if incident.unplaced:
                return None
            await office.clock.sleep(_LOOK_SECONDS)
        return None

    found = await story.step(step, look, attempts=3)
    return None if found is None else Thread(Place(found["channel"], found["ts"]), mentioned=found["mentioned"])


async def tell(
    story: Story, step: str, thread: Thread | Place | None, message: Message, mark: Mark, office: Office
) -> str | None:
    """A reply in the incident's thread; None where Slack refuses it for good, which is logged and no more."""
    place = thread.place if isinstance(thread, Thread) else thread
    if place is None:
        return None
    try:
        return await story.say(
            step, lambda look: office.conversation.post_once(place, message, mark, look=look, urgent=True)
        )
    except Undelivered as undelivered:
        _LOG.warning("incident_untold", run=story.run, step=step, reason=str(undelivered))
        return None


async def line(happening: Happening, incident: Incident, office: Office) -> Message:
    """What happened, in a line."""
    return told(
        document_of(happening),
        incident.document(),
        names=await named(incident, office, [happening]),
        # People are called by the run that calls them; a second mention of the same thing is noise.
        called=await whom(office) if happening.kind in {Kind.PAGING, Kind.REMINDED} else Called(),
    )


async def named(
    incident: Incident, office: Office, happenings: Iterable[Happening] = (), *, also: Iterable[str] = ()
) -> Mapping[str, str]:
    """Names of everybody who has to do with it, the Engineering Manager among them."""
    people = people_in(incident, happenings) | {*also, office.engineering_manager}
    return await office.people.names(people - {""})


def document_of(happening: Happening) -> dict[str, object]:
    """Plain data for messages."""
    return {
        "key": happening.key,
        "at": moment(happening.at),
        "kind": str(happening.kind),
        "by": happening.by,
        "detail": dict(happening.detail),
    }


def people_in(incident: Incident, happenings: Iterable[Happening] = ()) -> set[str]:
    """Slack's ids of everybody who has to do with it."""
    ids = {each.by for each in happenings} | {each.by for each in incident.reports} | set(incident.roles.values())
    ids |= {signed.by for signed in (incident.acknowledged, incident.resolved) if signed is not None}
    ids |= {each.detail.get("was") for each in happenings}
    ids |= {update.get("by") for update in incident.updates} | {incident.opened_by}
    return {each for each in ids if each and each[0] in "UW" and each.isalnum()}


__all__ = ["Thread", "document_of", "line", "named", "people_in", "placed", "standing", "tell"]
