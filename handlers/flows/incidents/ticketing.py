"""The incident's ticket: once, with links both ways."""

from typing import Any

from handlers.flows.conversation import Mark
from handlers.flows.incidents.known import known
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.pressing import ATTEMPTS
from handlers.flows.incidents.standing import line, named, placed, standing, tell
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.flows.tickets import Draft, Tickets, TicketsUnavailable
from handlers.incidents.happening import Happening, Kind
from messages.incident.ticket import ticket_description, ticket_summary

TOLD_FAILURES = 1
"""So many times the thread hears that there is no ticket yet; then only when there is one."""


async def ticket(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Opened, or found by its label; a system that does not answer is asked again later."""
    story, number = Story(steps), payload["number"]
    tickets = office.tickets
    if tickets is None:
        return {"ticket": None}
    thread = await placed(story, number, office)
    opened = await story.say("open", lambda look: _opened(payload, tickets, office, look=look))
    key = f"ticket/{payload['of']}"
    kind = Kind.TICKETED if "name" in opened else Kind.TICKET_FAILED
    happening = Happening(key=key, at=office.clock.now(), kind=kind, detail=opened)
    await story.step("kept", lambda: _note(number, happening, office), attempts=ATTEMPTS)
    incident = await standing(number, office)
    if kind is Kind.TICKETED or payload["of"] < TOLD_FAILURES:
        message = await line(happening, incident, office)
        await tell(story, "told", thread, message, Mark.of_incident(incident.uid, f"told {key}"), office)
    return {"ticket": opened.get("name")}


async def _opened(payload: dict[str, Any], tickets: Tickets, office: Office, *, look: bool) -> dict[str, Any]:
    incident = await standing(payload["number"], office)
    link = None
    if incident.channel and incident.message_ts:
        link = await office.conversation.permalink(incident.channel, incident.message_ts)
    document, told = incident.document(), await known(incident, office)
    names = await named(incident, office)
    draft = Draft(
        key=incident.uid,
        summary=ticket_summary(document),
        description=ticket_description(
            document, link, names=names, report=told.report, manager=office.engineering_manager
        ),
    )
    try:
        # An earlier attempt may have opened one whose answer was lost.
        made = await tickets.open_once(draft, look=look or payload["of"] > 0)
    except TicketsUnavailable as trouble:
        return {"reason": str(trouble)}
    return {"name": made.name, "url": made.url}


async def _note(number: int, happening: Happening, office: Office) -> None:
    acted = await office.incidents.act(number, happening.key, lambda _: [happening])
    await submit_due(acted.incident, office)
