"""What a monitor says: a diagnosis in an incident that it opens or joins, and that it is over."""

from dataclasses import replace
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit.case import Case
from checks.kit.investigation import nobody
from checks.kit.registry import check_for
from checks.kit.report import moment
from checks.watch.look import Level, Look
from checks.watch.monitor import Monitor
from handlers.flows.case_record import question
from handlers.flows.conversation import Mark
from handlers.flows.incidents.patience import happened
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.raising import raised, tell_reopened
from handlers.flows.incidents.standing import Thread, line, placed, standing, tell
from handlers.flows.incidents.whom import called_if_handed_over
from handlers.flows.journal import Kept
from handlers.flows.keys import key
from handlers.flows.office import Office
from handlers.flows.story import Story
from handlers.incidents.acts import over
from handlers.incidents.opening import Opening
from handlers.incidents.subject import FLEET
from messages.detail import details
from messages.summary import summary
from messages.verdict import verdict

ATTEMPTS = 30


async def speak(story: Story, monitor: Monitor, look: Look, level: Level, office: Office) -> None:
    """The diagnosis first, so that the thread has it from the beginning."""
    document = await story.step("triage", lambda: _diagnosed(monitor, look, office))
    sentence, run = verdict(document), key(story.run)
    kept = Kept(
        run=run,
        asked_at=look.at,
        requested_by=f"monitor:{monitor.name}",
        channel="",
        thread_ts=None,
        message_ts=None,
        verdict=sentence,
        document=document,
    )
    await story.step("keep", lambda: office.journal.keep(kept), attempts=ATTEMPTS)
    about = f"{look.codes[0]}@{FLEET}" if look.codes else ""
    kind = KINDS.get(look.codes[0]) if look.codes else None
    opening = Opening(
        run=run,
        at=office.clock.now(),
        by=f"monitor:{monitor.name}",
        document=document,
        verdict=look.fact,
        severity=level.severity,
        title=monitor.title if kind is None else kind.title,
        about=about,
    )
    incident = await raised(story, opening, office)
    await story.step("noted", lambda: _noted(monitor, incident["number"], office), attempts=ATTEMPTS)
    thread = await placed(story, incident["number"], office)
    if await story.step("known", lambda: _diagnosed_there(opening, incident, office), attempts=ATTEMPTS):
        await _joined(story, opening, incident["number"], thread, office)
        return
    mark = Mark.of_incident(story.run, "diagnosis")
    told = summary(document, run_id=run, called=await called_if_handed_over(office))
    ts = await tell(story, "diagnosis", thread, told, mark, office)
    for number, reply in enumerate(details(document)):
        await tell(story, f"detail {number}", thread, reply, Mark.of_incident(run, f"detail {number}"), office)
    await tell_reopened(story, incident, office)
    if thread is not None:
        place = thread.place
        there = replace(kept, channel=place.channel, thread_ts=place.thread_ts, message_ts=ts)
        await story.step("keep place", lambda: office.journal.keep(there), attempts=ATTEMPTS)


async def _diagnosed_there(opening: Opening, joined: dict[str, Any], office: Office) -> bool:
    """Another look of the same kind has put its diagnosis into the thread: one more monitor is worth a line."""
    if joined["opened"] or joined["reopened"]:
        return False
    incident = await standing(joined["number"], office)
    issue = opening.document["case"]["issue"]
    return any(
        (each.by or "").startswith("monitor:") and each.issue == issue
        for each in incident.reports
        if each.run != opening.run
    )


async def _joined(story: Story, opening: Opening, number: int, thread: Thread | None, office: Office) -> None:
    incident = await standing(number, office)
    happened = await office.incidents.happenings(number)
    happening = next((each for each in happened if each.key == opening.key), None)
    if happening is not None:
        mark = Mark.of_incident(incident.uid, f"told {happening.key}")
        await tell(story, "joined", thread, await line(happening, incident, office), mark, office)


async def _diagnosed(monitor: Monitor, look: Look, office: Office) -> dict[str, Any]:
    """The fleet's triage at this moment, in the severity that its issue type usually has."""
    check = check_for(monitor.issue)
    case = Case(
        issue=check.issue,
        severity=check.usual,
        asked_at=look.at,
        understood=(f"The monitor “{monitor.title}” asked: {look.fact}",),
    )
    found = await office.engine.triage(case, nobody)
    asked = {"by": None, "way": "monitor", "question": question(case).document()}
    return {**found, "asked": asked, "look": look.document(), "at": moment(look.at)}


async def _noted(monitor: Monitor, number: int, office: Office) -> None:
    known = await office.watch.state(monitor.name)
    if known is not None:
        await office.watch.keep_state(monitor.name, {**known, "incident": number})


async def end(story: Story, monitor: Monitor, look: Look, number: int, office: Office) -> None:
    """It is over, says the monitor; people verify and close."""
    key = f"over/{monitor.name}/{look.at.isoformat()}"

    async def note() -> bool:
        by = f"monitor:{monitor.name}"
        acted = await office.incidents.act(
            number, key, lambda incident: over(incident, key=key, at=look.at, by=by, fact=look.fact)
        )
        await submit_due(acted.incident, office)
        return acted.incident.over_at is not None

    if not await story.step("over", note, attempts=ATTEMPTS):
        return
    thread = await placed(story, number, office)
    incident = await standing(number, office)
    happening = next((each for each in await happened(number, office) if each.key == key), None)
    if happening is not None:
        message = await line(happening, incident, office)
        await tell(story, "told", thread, message, Mark.of_incident(incident.uid, f"told {key}"), office)
