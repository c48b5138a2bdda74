"""Resolve and run again: what failed is looked at once more, and an incident closes when nothing fails any more."""

from typing import Any

from handlers.flows.conversation import Mark
from handlers.flows.incidents.pressed import Pressed
from handlers.flows.incidents.pressing import ATTEMPTS, after, allowed, refuse, tell_pagers, whisper
from handlers.flows.incidents.reporters import tell_verified
from handlers.flows.incidents.standing import placed, standing, tell
from handlers.flows.incidents.verification import verify
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.acts import Declined, clean, resolve
from handlers.incidents.happening import Happening, Kind
from messages.incident.denied import declined
from messages.incident.verification import verification

RESOLVE = "incident_resolve"


async def verifying(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Looks, tells the thread and the original threads, and closes where “Resolve” was pressed and nothing fails."""
    story, pressed = Story(steps), Pressed(**payload)
    number = pressed.number
    if not await allowed(story, pressed, office):
        return {"done": False}
    closing = pressed.act == RESOLVE
    if closing and not (await story.step("open", lambda: _open(story.run, pressed, office), attempts=ATTEMPTS)):
        incident = await standing(number, office)
        await whisper(story, pressed, declined(f"{incident.name} is closed already."), office)
        return {"done": False}
    result = await story.step("verify", lambda: _verify(story.run, pressed, office), attempts=3)
    thread = await placed(story, number, office)
    incident = await standing(number, office)
    message = verification(result, incident.document())
    await tell(story, "verification", thread, message, Mark.of_incident(incident.uid, f"verified {story.run}"), office)
    if closing and clean(result):
        done = await story.step("close", lambda: _close(story.run, pressed, office), attempts=ATTEMPTS)
        if "declined" in done:
            await whisper(story, pressed, declined(done["declined"]), office)
            return {"done": False}
        await tell_verified(story, number, result, office)
        await after(story, number, done["keys"], office)
        await tell_pagers(story, number, office)
    else:
        await after(story, number, [], office)
    return {"done": True, "clean": clean(result)}


async def _open(run: str, pressed: Pressed, office: Office) -> bool:
    incident = await standing(pressed.number, office)
    if not incident.open:
        await refuse(run, pressed, f"{incident.name} is closed already.", office)
    return incident.open


async def _verify(run: str, pressed: Pressed, office: Office) -> dict[str, Any]:
    incident = await standing(pressed.number, office)
    now = office.clock.now()
    checked = await verify(incident, run, now, office)
    result = {"accounts": [each.result for each in checked]}
    happening = Happening(key=f"verified/{run}", at=now, kind=Kind.VERIFIED, by=pressed.user, detail=result)
    await office.incidents.act(pressed.number, happening.key, lambda _: [happening])
    return result


async def _close(run: str, pressed: Pressed, office: Office) -> dict[str, Any]:
    key = f"press/{run}"
    try:
        await office.incidents.act(
            pressed.number, key, lambda incident: resolve(incident, key=key, at=office.clock.now(), by=pressed.user)
        )
    except Declined as no:
        await refuse(run, pressed, str(no), office)
        return {"declined": str(no)}
    return {"keys": [key]}
