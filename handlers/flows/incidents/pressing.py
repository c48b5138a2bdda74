"""A press on an incident: allowed or not, done once, told in its thread, and passed on to the pagers."""

from typing import Any

from handlers.flows.conversation import Mark
from handlers.flows.incidents.allowed import may_act, who_acts
from handlers.flows.incidents.paging import key_of
from handlers.flows.incidents.patience import happened
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.pressed import Pressed
from handlers.flows.incidents.reporters import tell_closed
from handlers.flows.incidents.standing import line, placed, standing, tell
from handlers.flows.office import Office
from handlers.flows.paging import Outcome
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.acts import Declined
from handlers.incidents.happening import Happening, Kind
from messages.incident.denied import declined, denied
from messages.message import Message

ATTEMPTS = 30
CLOSE = "incident_close"
TELLS_PAGERS = frozenset({"incident_acknowledge", CLOSE})


async def press(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Acknowledge, escalate, severity, role, update, close: all but what looks at the sources again."""
    story, pressed = Story(steps), Pressed(**payload)
    if not await allowed(story, pressed, office):
        return {"done": False}
    done = await story.step("act", lambda: _act(story.run, pressed, office), attempts=ATTEMPTS)
    if "declined" in done:
        await whisper(story, pressed, declined(done["declined"]), office)
        return {"done": False}
    await after(story, pressed.number, done["keys"], office)
    if pressed.act == CLOSE:
        await tell_closed(story, pressed.number, office)
    if pressed.act in TELLS_PAGERS:
        await tell_pagers(story, pressed.number, office)
    return {"done": True}


async def allowed(story: Story, pressed: Pressed, office: Office) -> bool:
    """Whether the person may; if not, it is kept in the timeline and they are told privately who can."""

    async def ask() -> dict[str, Any]:
        if await office.incidents.one(pressed.number) is None:
            return {"allowed": False, "gone": True}
        answer = await may_act(pressed.user, pressed.act, office)
        if answer.allowed:
            return {"allowed": True}
        await refuse(story.run, pressed, answer.why, office)
        return {"allowed": False, "why": answer.why, "who": await who_acts(office)}

    answer = await story.step("allowed", ask, attempts=ATTEMPTS)
    if answer.get("gone"):
        # Nobody keeps incidents for ever, and Slack keeps their buttons.
        await whisper(story, pressed, declined(f"There is no incident INC-{pressed.number}."), office)
    elif not answer["allowed"]:
        await whisper(story, pressed, denied(answer["why"], answer["who"]), office)
    return bool(answer["allowed"])


async def refuse(key: str, pressed: Pressed, why: str, office: Office) -> None:
    """Every press is in the timeline, also those that came to nothing."""
    detail = {"act": pressed.act, "why": why}
    happening = Happening(key=f"refused/{key}", at=pressed.moment, kind=Kind.REFUSED, by=pressed.user, detail=detail)
    await office.incidents.act(pressed.number, happening.key, lambda _: [happening])


async def whisper(story: Story, pressed: Pressed, message: Message, office: Office) -> None:
    await story.say("whisper", lambda _: office.conversation.whisper(pressed.listener, message))


async def after(story: Story, number: int, keys: list[str], office: Office) -> None:
    """What has happened is told in a line each; then whatever is due now is set going."""
    await story.step("due", lambda: _due(number, office), attempts=ATTEMPTS)
    thread = await placed(story, number, office)
    for key in keys:
        incident = await standing(number, office)
        happening = next(each for each in await happened(number, office) if each.key == key)
        message = await line(happening, incident, office)
        await tell(story, f"told {key}", thread, message, Mark.of_incident(incident.uid, f"told {key}"), office)


async def tell_pagers(story: Story, number: int, office: Office) -> None:
    """Somebody has it, or it is over."""
    await story.step("pagers", lambda: _pagers(number, office))


async def _act(run: str, pressed: Pressed, office: Office) -> dict[str, Any]:
    """The keys of what happened. A press that is repeated after a death happened already."""
    key = f"press/{run}"
    try:
        await office.incidents.act(pressed.number, key, lambda incident: pressed.happens(incident, key, office.policy))
    except Declined as no:
        await refuse(run, pressed, str(no), office)
        return {"declined": str(no)}
    return {"keys": [key]}


async def _due(number: int, office: Office) -> None:
    await submit_due(await standing(number, office), office)


async def _pagers(number: int, office: Office) -> None:
    """Phones that may be ringing stop. One that does not listen rings on, and whoever hears it looks here."""
    incident = await standing(number, office)
    if incident.acknowledged is None and incident.open:
        return
    pagers = {pager.name: pager for pager in office.pagers}
    for page in incident.pages:
        pager = pagers.get(page.pager)
        if pager is None or page.round != incident.round or page.outcome == Outcome.REJECTED:
            continue
        key = key_of(incident, page.key)
        await (pager.acknowledge if incident.open else pager.resolve)(key, page.reference)
