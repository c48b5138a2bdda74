"""One triage in Slack, from what was asked to the last reply. Steps are only ever appended (durable.md)."""

from dataclasses import replace
from typing import Any

from checks.kit.case import Case
from checks.kit.investigation import nobody
from handlers.flows import claim, delivery, refusing
from handlers.flows.answering import note_answer, show_answer
from handlers.flows.asked import Asked, Way
from handlers.flows.audited import asked_for
from handlers.flows.case_record import read
from handlers.flows.correcting import note_begun
from handlers.flows.first_sign import opened, opened_after_all
from handlers.flows.investigating import investigate
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.replacing import lead_incident, note_correction, show_correction
from handlers.flows.story import Story
from handlers.flows.understanding import Understood, locate, understand


async def triage(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Understands, claims, opens the thread, investigates, keeps, tells, lets go."""
    story, asked = Story(steps), Asked.of(payload)
    understood = await story.say("understand", lambda _: _understand(asked, office, story.run))
    if "case" in understood:
        understood = await story.step("locate", lambda: locate(understood, office))
    await note_answer(story, asked, office)
    await note_correction(story, asked, office)
    if "case" not in understood:
        ended = await refusing.refuse(story, asked, understood, office)
        await _show_what_it_follows(story, asked, office)
        return ended
    case = read(understood["case"])
    second, second_ids = understood.get("second"), understood.get("second_ids")
    corrects = asked.corrects or understood.get("corrects")
    asked = replace(asked, second=second, second_ids=second_ids, corrects=corrects)

    subject = claim.subject_of(case)
    taken = await story.step("claim", lambda: _begin(story.run, subject, asked, case, office), attempts=3)
    if not taken["mine"]:
        link = await refusing.point_to(story, asked, subject, taken["holder"], office)
        await _show_what_it_follows(story, asked, office)
        await lead_incident(story, asked, lambda: _already(link), office)
        return {"ended": "pointed", "to": taken["holder"]}

    channel = await _channel(story, asked, office)
    place = await opened(story, asked, case, channel, office)
    if place is None:
        # Slack is away, or refuses: who is to be called does not wait for it.
        document = await story.step("investigate unseen", lambda: _unseen(case, office))
        await delivery.call(story, asked, case, document, office)
        place = await opened_after_all(story, asked, case, channel, office)
        await _point(story, subject, place, office)
        shown = False
    else:
        await _point(story, subject, place, office)
        shown = await show_answer(story, asked, office, patient=False)
        document = await story.step("investigate", lambda: investigate(story.run, case, asked, place, office))
    await delivery.deliver(story, asked, case, document, place, office)
    await story.step("release", lambda: office.journal.release(subject, story.run), attempts=3)
    await _show_what_it_follows(story, asked, office, answered=shown)
    await lead_incident(story, asked, lambda: office.conversation.permalink(*place.message), office)
    return {"ended": "reported", "message_ts": place.message_ts}


async def _understand(asked: Asked, office: Office, run: str) -> Understood:
    """That it was asked is in the audit trail before anything comes of it."""
    await office.audit.note(asked_for(run, asked))
    return await understand(asked, office, run)


async def _begin(run: str, subject: str, asked: Asked, case: Case, office: Office) -> dict[str, Any]:
    """Claims the subject; the triage that is being corrected does not stand in the way of the right one."""
    taken = await claim.take(office, subject, run, asked.channel)
    if not taken["mine"] and asked.corrects and taken["holder"] == asked.corrects["run"]:
        taken = {**taken, "mine": True}
    if taken["mine"]:
        await note_begun(run, asked, case, office)
    return taken


async def _show_what_it_follows(story: Story, asked: Asked, office: Office, *, answered: bool = False) -> None:
    """The question that this answers, and the triage that it takes the place of, say so."""
    if not answered:
        await show_answer(story, asked, office)
    await show_correction(story, asked, office)


async def _point(story: Story, subject: str, place: "delivery.Opened", office: Office) -> None:
    """Whoever asks the same is shown this thread."""
    await story.step("point", lambda: office.journal.point_claim(subject, story.run, place.message_ts), attempts=3)


async def _channel(story: Story, asked: Asked, office: Office) -> str:
    if asked.channel.startswith("D") and asked.way in {Way.COMMAND, Way.FORM}:
        # A command may be typed into anybody's direct messages; the bot answers in its own with the person.
        return await story.say("direct", lambda _: _own_direct(asked, office))
    return asked.channel


async def _already(link: str | None) -> str | None:
    return link


async def _unseen(case: Case, office: Office) -> dict[str, Any]:
    return dict(await office.engine.triage(case, nobody))


async def _own_direct(asked: Asked, office: Office) -> str:
    return await office.conversation.direct(asked.user) or asked.channel
