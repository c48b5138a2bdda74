"""After closing: the record of domain.md 9.5 in the thread, and looks again after hours and days."""

from typing import Any

import structlog

from handlers.flows.conversation import Mark
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.pressing import ATTEMPTS
from handlers.flows.incidents.standing import document_of, named, placed, standing, tell
from handlers.flows.incidents.verification import verify
from handlers.flows.keys import key
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story, Undelivered
from handlers.flows.tickets import TicketsUnavailable
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.opening import Opening
from messages.incident.follow_up import followed_up
from messages.incident.record import record as record_of
from messages.verdict import verdict

_LOG = structlog.get_logger(__name__)


async def record(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """A file in the thread, filled from timeline, causes and impact; what nobody filled in is marked."""
    story, number, round_ = Story(steps), payload["number"], payload["round"]
    thread = await placed(story, number, office)
    incident = await standing(number, office)
    name = f"{incident.name.lower()}-{round_}.md"
    content = await story.step("write", lambda: _written(number, office), attempts=ATTEMPTS)

    async def upload(look: bool) -> None:
        if thread is not None:
            title = f"Record of {incident.name}"
            await office.conversation.upload_once(thread.place, name=name, title=title, content=content, look=look)

    try:
        await story.say("record", upload)
    except Undelivered as undelivered:
        _LOG.warning("record_refused", incident=incident.name, reason=str(undelivered))
    await story.step("ticket", lambda: _comment(number, content, office))
    happening = Happening(
        key=f"recorded/{round_}", at=office.clock.now(), kind=Kind.RECORDED, detail={"round": round_, "name": name}
    )
    await story.step("kept", lambda: _note(number, happening, office), attempts=ATTEMPTS)
    return {"record": name}


async def follow_up(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Looks again; what is back opens the incident again, or a new one when it has been closed for long."""
    story, number, hours = Story(steps), payload["number"], payload["of"]
    looked = await story.step("look", lambda: _looked(key(story.run), number, office), attempts=3)
    thread = await placed(story, number, office)
    incident = await standing(number, office)
    mark = Mark.of_incident(incident.uid, f"follow-up {payload['round']}/{hours}")
    message = followed_up(incident.document(), hours, looked["result"])
    await tell(story, "told", thread, message, mark, office)
    happening = Happening(
        key=f"followed_up/{payload['round']}/{hours}",
        at=office.clock.now(),
        kind=Kind.FOLLOWED_UP,
        detail={"round": payload["round"], "hours": hours, **looked["result"]},
    )
    await story.step("kept", lambda: _note(number, happening, office), attempts=ATTEMPTS)
    back = looked["back"]
    if back is not None:
        await story.step("again", lambda: _again(key(story.run, "back"), number, back, office), attempts=ATTEMPTS)
    return {"back": back is not None}


async def _looked(run: str, number: int, office: Office) -> dict[str, Any]:
    incident = await standing(number, office)
    checked = await verify(incident, run, office.clock.now(), office)
    # One is enough to open it again; the others have joined it before. What somebody closed although it still failed
    # has not come back: it never went, and they said why.
    failing = () if incident.unverified else checked
    back = next((each.document for each in failing if each.result["verdict"] == "fail"), None)
    return {"result": {"accounts": [each.result for each in checked]}, "back": back}


async def _again(run: str, number: int, document: dict[str, Any], office: Office) -> None:
    """As grave as it was when it was closed: people are called again where they were then."""
    incident = await standing(number, office)
    opening = Opening(
        run=run,
        at=office.clock.now(),
        by=None,
        document=document,
        verdict=verdict(document),
        severity=incident.severity,
    )
    joined = await office.incidents.open_or_join(opening)
    await submit_due(joined.incident, office)


async def _written(number: int, office: Office) -> str:
    incident = await standing(number, office)
    happenings = await office.incidents.happenings(number)
    names = await named(incident, office, happenings)
    kept = [await office.journal.report(each.run) for each in incident.reports[:_REPORTS]]
    reports = [each.document for each in kept if each is not None]
    return record_of(
        incident.document(),
        [document_of(each) for each in happenings],
        reports,
        names,
        follow_up_hours=office.policy.incidents.follow_up_hours,
    )


_REPORTS = 25
"""Reports that the record is made of; a thousand say no more than these."""


async def _comment(number: int, content: str, office: Office) -> bool:
    incident = await standing(number, office)
    if office.tickets is None or incident.ticket is None:
        return False
    try:
        await office.tickets.comment(incident.ticket["name"], content)
    except TicketsUnavailable as trouble:
        _LOG.warning("record_not_in_ticket", ticket=incident.ticket["name"], reason=str(trouble))
        return False
    return True


async def _note(number: int, happening: Happening, office: Office) -> None:
    acted = await office.incidents.act(number, happening.key, lambda _: [happening])
    await submit_due(acted.incident, office)
