"""The incident's root message: posted once, and pinned."""

from collections.abc import Mapping
from typing import Any

from handlers.flows.conversation import Mark, Place, Unsent
from handlers.flows.incidents.known import known
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.standing import line, named, standing, tell
from handlers.flows.incidents.whom import whom
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from messages.incident.root import root as message_of
from messages.message import Message

LINKED = 5
"""Original threads that the root links to; the timeline has all of them."""


async def root(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Posts it in the support channel, and tells everybody where it stands."""
    story, number, place = Story(steps), payload["number"], Place(office.support_channel)

    async def post(look: bool) -> dict[str, Any]:
        incident = await standing(number, office)
        mark = Mark.of_incident(incident.uid, f"root {payload['round']}")
        message = await message_for(incident, office)
        try:
            ts = await office.conversation.post_once(place, message, mark, look=look, urgent=True)
        except Unsent as unsent:
            if not unsent.permanent:
                raise
            return {"refused": unsent.code}
        mentioned = incident.paging and incident.acknowledged is None
        return {"ts": ts, "version": incident.version, "mentioned": mentioned}

    key = f"placed/{payload['round']}/{payload['of']}"
    posted = await story.say("root", post)
    if "refused" in posted:
        refused = {"code": posted["refused"]}
        await story.step("unplaced", lambda: _note(number, key, Kind.UNPLACED, refused, office), attempts=30)
        if payload["of"] == 0:
            await _warn(story, number, refused, office)
        return {"placed": None}
    said = {"channel": place.channel, "message_ts": posted["ts"], "mentioned": posted["mentioned"]}
    await story.step("placed", lambda: _note(number, key, Kind.PLACED, said, office), attempts=30)
    await story.step("shown", lambda: office.incidents.note_shown(number, posted["version"]), attempts=30)
    await story.step("pin", lambda: office.conversation.pin(place.channel, posted["ts"]))
    await story.step("next", lambda: _next(number, office), attempts=30)
    return {"placed": posted["ts"]}


async def _warn(story: Story, number: int, refused: Mapping[str, Any], office: Office) -> None:
    """Nobody sees the incident where it should stand, so the Engineering Manager hears of it directly, once."""
    manager = office.engineering_manager
    direct = await story.step("direct", lambda: office.conversation.direct(manager)) if manager else None
    if direct is None:
        return
    incident = await standing(number, office)
    happening = Happening(key="", at=office.clock.now(), kind=Kind.UNPLACED, detail=refused)
    mark = Mark.of_incident(incident.uid, f"unplaced {incident.placed}")
    await tell(story, "warned", Place(direct), await line(happening, incident, office), mark, office)


async def _note(number: int, key: str, kind: Kind, said: Mapping[str, Any], office: Office) -> None:
    happening = Happening(key=key, at=office.clock.now(), kind=kind, detail=said)
    await office.incidents.act(number, key, lambda _: [happening])


async def _next(number: int, office: Office) -> None:
    await submit_due(await standing(number, office), office)


async def message_for(incident: Incident, office: Office) -> Message:
    """As it stands now."""
    links: dict[str, str] = {}
    for report in incident.reports[:1] + incident.reports[1:][-LINKED + 1 :]:
        if report.channel and report.thread_ts and not report.channel.startswith("D"):  # nobody else can open it
            try:
                link = await office.conversation.permalink(report.channel, report.thread_ts)
            except Unsent:
                link = None
            if link:
                links[report.run] = link
    names = await named(incident, office)
    told = await known(incident, office)
    return message_of(
        incident.document(),
        called=await whom(office),
        names=names,
        links=links,
        tracking=told.tracking,
        report=told.report,
        next_update=told.next_update,
        command_above=office.policy.impact.command_above,
    )
