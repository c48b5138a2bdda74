"""People are called in Slack: a new message that mentions them, and direct messages. Every step does so."""

from typing import Any

import structlog

from handlers.flows.conversation import Mark, Place, Unsent
from handlers.flows.incidents.begun import begin
from handlers.flows.incidents.known import known
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.standing import Thread, line, named, placed, standing, tell
from handlers.flows.incidents.whom import whom
from handlers.flows.office import Office
from handlers.flows.paging import Outcome
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.calls import SLACK
from handlers.incidents.happening import Happening, Kind
from messages.incident.notice import direct_notice

_LOG = structlog.get_logger(__name__)


async def call(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """In the incident's thread, and at the first and the last step to each person directly.

    At the first the Engineering Manager is told and not called: they are the last step.
    """
    story, number, step = Story(steps), payload["number"], payload["of"]
    stage = await begin(story, payload, office)
    if stage is None:
        return {"called": False}
    await story.step("next", lambda: _next(number, office), attempts=30)
    place = await placed(story, number, office)
    incident = await standing(number, office)
    paging = Happening(key="", at=office.clock.now(), kind=Kind.PAGING, detail=stage)
    mark = Mark.of_incident(incident.uid, f"call {payload['round']}/{step}")
    mentioned: str | None = place.place.thread_ts if place is not None else None
    if place is None or not place.mentioned or step > 1:
        mentioned = await tell(story, "mention", place, await line(paging, incident, office), mark, office)
    reached = 0
    for user in await story.step("whom", lambda: _whom(stage, incident.opened_by, office)):
        if await _directly(story, user, payload, place, office, last=stage["manager"]):
            reached += 1
    said = {
        "outcome": str(Outcome.DELIVERED if mentioned or reached else Outcome.REJECTED),
        "reason": "" if mentioned else "The support channel could not be written to.",
        "reference": mentioned,
    }
    await story.step("settled", lambda: _settle(payload, said, office), attempts=30)
    return {"called": bool(mentioned or reached)}


async def _whom(stage: dict[str, Any], actor: str | None, office: Office) -> list[str]:
    """Group members, and the Engineering Manager (domain.md 9.2: told directly), but not who reported it: they know."""
    if stage["manager"]:
        people = {office.engineering_manager}
    elif stage["step"] == 1:
        group = office.oncall_usergroup
        people = set(await office.people.members(group) or ()) if group else set()
        people |= {office.engineering_manager}
    else:
        return []
    return sorted(people - {"", actor, office.bot_user})


async def _informed(user: str, office: Office) -> int | None:
    """Minutes until the Engineering Manager is called, who is told at once and called last; None for who is called."""
    if user != office.engineering_manager:
        return None
    group = (await whom(office)).group
    if not group or user in (await office.people.members(group) or ()):
        return None
    return office.policy.paging.acknowledge_within_minutes * office.policy.paging.steps


async def _directly(
    story: Story, user: str, payload: dict[str, Any], thread: Thread | None, office: Office, *, last: bool
) -> bool:
    incident = await standing(payload["number"], office)
    mark = Mark.of_incident(incident.uid, f"direct {payload['round']}/{payload['of']}/{user}")

    async def send(look: bool) -> bool:
        direct = await office.conversation.direct(user)
        if direct is None:
            return False
        link = None
        if thread is not None and thread.place.thread_ts:
            link = await office.conversation.permalink(thread.place.channel, thread.place.thread_ts)
        told = await known(incident, office)
        notice = direct_notice(
            incident.document(),
            link,
            told.tracking,
            names=await named(incident, office),
            report=told.report,
            next_update=told.next_update,
            manager=office.engineering_manager,
            last=last,
            informed_of=await _informed(user, office) if not last else None,
        )
        try:
            await office.conversation.post_once(Place(direct), notice, mark, look=look, urgent=True)
        except Unsent as unsent:
            if not unsent.permanent:
                raise
            _LOG.warning("not_called_directly", user=user, code=unsent.code)
            return False
        return True

    return await story.say(f"direct {user}", send)


async def _settle(payload: dict[str, Any], said: dict[str, Any], office: Office) -> None:
    now, step, round_ = office.clock.now(), payload["of"], payload["round"]
    page = f"{round_}/{step}"
    base = {"step": step, "pager": SLACK, "page": page}
    intent = Happening(key=f"intent/{page}/{SLACK}", at=now, kind=Kind.PAGE_INTENDED, detail=base)
    settled = Happening(key=f"settled/{page}/{SLACK}", at=now, kind=Kind.PAGE_SETTLED, detail={**base, **said})
    await office.incidents.act(payload["number"], settled.key, lambda _: [intent, settled])


async def _next(number: int, office: Office) -> None:
    await submit_due(await standing(number, office), office)
