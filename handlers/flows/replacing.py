"""A triage that was corrected: kept with who and when, marked as replaced, and its incident led to the right one."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from handlers.flows.asked import Asked
from handlers.flows.conversation import GONE, Mark, Unsent
from handlers.flows.correcting import NOT_NEEDED, REPLACED
from handlers.flows.incidents.standing import placed, tell
from handlers.flows.incidents.whom import called_if_handed_over
from handlers.flows.office import Office
from handlers.flows.story import Story
from handlers.incidents.incident import Incident
from messages.corrected import incident_corrected
from messages.summary import summary


async def note_correction(story: Story, asked: Asked, office: Office) -> None:
    """Kept before anything else, with who and when: the checks and the reading are measured against it."""
    corrects = asked.corrects
    if not corrects or "by" in corrects:
        return

    async def keep() -> None:
        at, of = asked.asked_at, corrects["run"]
        note = ". ".join(each for each in (corrects["said"], corrects["note"]) if each)
        await office.journal.note_feedback(of, "corrected", asked.user, at, note, issue=corrects["issue"])
        detail = {"by_run": story.run, "said": corrects["said"], "by": asked.user}
        await office.journal.record_event(at, of, REPLACED, asked.user, detail)

    await story.step("correction kept", keep, attempts=3)


async def correction_of(run: str, office: Office) -> dict[str, Any] | None:
    """Who corrected the triage and how, for its summary; with its incident, which goes on.

    Once another has taken its place, it was needed after all.
    """
    found = {each.kind: each.detail for each in reversed(await office.journal.events(run))}
    told = found.get(REPLACED) or found.get(NOT_NEEDED)
    if told is None:
        return None
    incident = await open_incident(run, office)
    named = None if incident is None else incident.name
    return {"said": told.get("said"), "by": told["by"], "incident": named, "not_needed": REPLACED not in found}


def carried_on(asked: Asked) -> dict[str, Any] | None:
    """For the question that the right triage leads to: its answer goes on correcting, and keeps nothing twice."""
    corrects = asked.corrects
    return None if corrects is None else {"by": asked.user, **corrects, "issue": None, "note": None}


async def show_correction(story: Story, asked: Asked, office: Office) -> None:
    """The corrected triage says that it was replaced; one that is still under way says it by itself when it ends."""
    corrects = asked.corrects
    if corrects:
        await story.say("replaced", lambda _: mark_corrected(corrects, asked.channel, office))


async def lead_incident(
    story: Story, asked: Asked, address: Callable[[], Awaitable[str | None]], office: Office
) -> None:
    """The incident of the corrected triage hears where the right one is; `address` gives the link."""
    corrects = asked.corrects
    if not corrects:
        return
    number = await story.step("replaced incident", lambda: _number(corrects["run"], office), attempts=3)
    if number is None:
        return
    link = await story.step("replaced link", address)
    thread = await placed(story, number, office, step="replaced incident's thread")
    message = incident_corrected(by=corrects.get("by") or asked.user, said=corrects["said"], address=link)
    await tell(story, "replaced told", thread, message, Mark(story.run, "replaced"), office)


async def mark_corrected(corrects: Mapping[str, Any], channel: str, office: Office) -> bool:
    """Draws the summary of the triage `run` anew; its `message_ts` counts where the journal has none."""
    report = await office.journal.report(corrects["run"])
    correction = await correction_of(corrects["run"], office)
    if report is None or report.document.get("refusal") or correction is None:
        return False
    called = await called_if_handed_over(office)
    message = summary(report.document, run_id=corrects["run"], correction=correction, called=called)
    try:
        await office.conversation.update(
            report.channel or channel, report.message_ts or corrects["message_ts"], message
        )
    except Unsent as unsent:
        if unsent.code not in GONE:
            raise
        return False
    return True


async def _number(run: str, office: Office) -> int | None:
    incident = await open_incident(run, office)
    return None if incident is None else incident.number


async def open_incident(run: str, office: Office) -> Incident | None:
    """The one that the triage belongs to, unless it is closed."""
    incident = await office.incidents.of_run(run)
    return incident if incident is not None and incident.open else None
